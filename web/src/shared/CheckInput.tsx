import { useId } from "react";
import { Checkbox, type CheckboxProps } from "react-aria-components";
import "./choice.css";

type Props = Omit<CheckboxProps, "children" | "className"> & { label: string; help?: string };

/** A box to tick, with what it means below. */
export function CheckInput({ label, help, ...props }: Props) {
  const id = useId();
  return (
    <Checkbox {...props} className="check" aria-labelledby={id} aria-describedby={help && `${id}-help`}>
      <span className="choice-mark" aria-hidden="true">
        <svg viewBox="0 0 12 12" aria-hidden="true">
          <path d="M1.5 6.5 4.5 9.5 10.5 2.5" fill="none" stroke="currentColor" strokeWidth="2" />
        </svg>
      </span>
      <span id={id}>{label}</span>
      {help && (
        <span id={`${id}-help`} className="choice-help">
          {help}
        </span>
      )}
    </Checkbox>
  );
}
