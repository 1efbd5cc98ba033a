import { ToggleButton, ToggleButtonGroup } from "react-aria-components";

type Props<T extends string> = {
  /** Read to screen readers. */
  label: string;
  /** The names of the choices by their ids. */
  choices: Readonly<Record<T, string>>;
  value: T;
  onChange: (id: T) => void;
};

/** A choice of one of a few, all of which are shown. */
export function SegmentedChoice<T extends string>({ label, choices, value, onChange }: Props<T>) {
  return (
    <ToggleButtonGroup
      className="segmented"
      aria-label={label}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={([id]) => id !== undefined && onChange(id as T)}
    >
      {Object.entries<string>(choices).map(([id, name]) => (
        <ToggleButton key={id} id={id} className="segment">
          {name}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
