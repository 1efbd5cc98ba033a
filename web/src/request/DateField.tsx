import { useState } from "react";
import { TextInput } from "../shared/TextInput";
import { text } from "../text/en";
import { dateFromField, fieldOf } from "./localDate";

type Props = { initial: number | undefined; onChange: (at: number | undefined) => void };

/** A date and time in the reader's zone. */
export function DateField({ initial, onChange }: Props) {
  const [value, setValue] = useState(initial === undefined ? "" : fieldOf(initial));
  return (
    <TextInput
      label={text.request.date}
      type={"datetime-local" as "text"}
      value={value}
      onChange={(next) => {
        setValue(next);
        onChange(dateFromField(next));
      }}
      isRequired
    />
  );
}
