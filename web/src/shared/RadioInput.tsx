import { useId } from "react";
import { Label, Radio, RadioGroup } from "react-aria-components";
import "./choice.css";

type Choice<T extends string> = { id: T; name: string; help?: string };

type Props<T extends string> = {
  label: string;
  choices: readonly Choice<T>[];
  value: T;
  onChange: (id: T) => void;
};

/** A choice of one from a few that are all shown, each with what it means. */
export const RadioInput = <T extends string>({ label, choices, value, onChange }: Props<T>) => (
  <RadioGroup className="radios" value={value} onChange={(id) => onChange(id as T)}>
    <Label>{label}</Label>
    {choices.map((choice) => (
      <RadioChoice key={choice.id} {...choice} />
    ))}
  </RadioGroup>
);

function RadioChoice({ id, name, help }: Choice<string>) {
  const nameId = useId();
  return (
    <Radio value={id} className="radio" aria-labelledby={nameId} aria-describedby={help && `${nameId}-help`}>
      <span className="choice-mark" aria-hidden="true">
        <svg viewBox="0 0 12 12" aria-hidden="true">
          <circle cx="6" cy="6" r="3" fill="currentColor" />
        </svg>
      </span>
      <span id={nameId}>{name}</span>
      {help && (
        <span id={`${nameId}-help`} className="choice-help">
          {help}
        </span>
      )}
    </Radio>
  );
}
