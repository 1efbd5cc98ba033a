import { SelectInput } from "../shared/SelectInput";
import { TextInput } from "../shared/TextInput";
import { text } from "../text/en";
import { type Duration, minutesOf, type Unit, units } from "./duration";

const words = text.settings.durations;

type Props = { label: string; description?: string; value: Duration; onChange: (value: Duration) => void };

/** How long something waits, as a number and its unit. */
export const DurationInput = ({ label, description, value, onChange }: Props) => (
  <div className="duration">
    <TextInput
      label={label}
      description={description}
      inputMode="decimal"
      placeholder={words.never}
      value={value.count}
      onChange={(count) => onChange({ ...value, count })}
      isInvalid={minutesOf(value) === undefined}
      error={words.wrong}
    />
    <SelectInput
      label={words.unitOf(label)}
      hiddenLabel
      choices={units.map((id) => ({ id, name: words.units[id] }))}
      value={value.unit}
      onChange={(unit) => onChange({ ...value, unit: unit as Unit })}
    />
  </div>
);
