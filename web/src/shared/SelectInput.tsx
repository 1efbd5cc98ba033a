import { Button, FieldError, Label, ListBox, ListBoxItem, Popover, Select, SelectValue } from "react-aria-components";
import { classes } from "./classes";

type Choice = { id: string; name: string };

type Props = {
  label: string;
  /** The label is read to screen readers only. */
  hiddenLabel?: boolean;
  choices: readonly Choice[];
  value: string | null;
  onChange: (id: string) => void;
  placeholder?: string;
  isDisabled?: boolean;
  className?: string;
};

/** A choice of one from a list. */
export function SelectInput({
  label,
  hiddenLabel,
  choices,
  value,
  onChange,
  placeholder,
  isDisabled,
  className,
}: Props) {
  return (
    <Select
      className={classes("field", className)}
      value={value}
      onChange={(key) => key !== null && onChange(String(key))}
      isDisabled={isDisabled}
      placeholder={placeholder}
      aria-label={hiddenLabel ? label : undefined}
    >
      {!hiddenLabel && <Label>{label}</Label>}
      <Button className="select-button">
        <SelectValue />
        <span aria-hidden="true">▾</span>
      </Button>
      <FieldError />
      <Popover className="popover">
        <ListBox className="options" items={choices}>
          {(choice) => (
            <ListBoxItem className="option" id={choice.id} textValue={choice.name}>
              {choice.name}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  );
}
