import { FieldError, Input, Label, Text, TextArea, TextField, type TextFieldProps } from "react-aria-components";
import { classes } from "./classes";

type Props = TextFieldProps & {
  label: string;
  description?: string;
  placeholder?: string;
  /** Lines to show; more than one makes a text area. */
  rows?: number;
  /** What is wrong, shown while it is invalid. */
  error?: string;
  className?: string;
};

/** A field for text with its label. */
export function TextInput({ label, description, placeholder, rows = 1, error, className, ...props }: Props) {
  return (
    <TextField {...props} className={classes("field", className)}>
      <Label>{label}</Label>
      {rows > 1 ? <TextArea rows={rows} placeholder={placeholder} /> : <Input placeholder={placeholder} />}
      {description && <Text slot="description">{description}</Text>}
      <FieldError>{error}</FieldError>
    </TextField>
  );
}
