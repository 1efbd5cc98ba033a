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
  onOpenChange?: (isOpen: boolean) => void;
  placeholder?: string;
  isDisabled?: boolean;
  /** What is wrong. */
  error?: string;
  className?: string;
};

/** A choice of one from a list. */
export function SelectInput({
  label,
  hiddenLabel,
  choices,
  value,
  onChange,
  onOpenChange,
  placeholder,
  isDisabled,
  error,
  className,
}: Props) {
  return (
    <Select
      className={classes("field", className)}
      value={value}
      onChange={(key) => key !== null && onChange(String(key))}
      onOpenChange={onOpenChange}
      isDisabled={isDisabled}
      isInvalid={error !== undefined}
      placeholder={placeholder}
      aria-label={hiddenLabel ? label : undefined}
    >
      {!hiddenLabel && <Label>{label}</Label>}
      <Button className="select-button">
        <SelectValue />
        <span aria-hidden="true">▾</span>
      </Button>
      <FieldError>{error}</FieldError>
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
