import { useState } from "react";
import { CheckboxGroup, Label } from "react-aria-components";
import { CheckInput } from "../shared/CheckInput";
import { PickInput } from "../shared/PickInput";
import { TextInput } from "../shared/TextInput";
import { text } from "../text/en";
import { type FreezeDraft, isOvernight, type Weekday, weekdays } from "./freezes";
import { zonesBy } from "./timeZones";

const words = text.settings.freezes;

type Props = { value: FreezeDraft["weekly"]; onChange: (value: FreezeDraft["weekly"]) => void };

/** On which days a freeze begins, and from when until when it lasts. */
export function WeeklyFields({ value, onChange }: Props) {
  const [written, setWritten] = useState("");
  const set = (part: Partial<typeof value>) => onChange({ ...value, ...part });
  return (
    <>
      <CheckboxGroup
        className="freeze-days"
        value={[...value.days]}
        onChange={(days) => set({ days: days as Weekday[] })}
      >
        <Label>{words.daysLabel}</Label>
        <div>
          {weekdays.map((day) => (
            <CheckInput key={day} value={day} label={words.days[day]} />
          ))}
        </div>
      </CheckboxGroup>
      <div className="freeze-times">
        <TextInput label={words.fromTime} type="time" value={value.from} onChange={(from) => set({ from })} />
        <TextInput
          label={words.toTime}
          type="time"
          description={value.from && value.to && isOvernight(value) ? words.nextDay : undefined}
          value={value.to}
          onChange={(to) => set({ to })}
        />
      </div>
      <PickInput
        label={words.timeZone}
        placeholder={words.timeZonePlaceholder}
        value={value.timeZone ? { id: value.timeZone, name: value.timeZone } : undefined}
        choices={zonesBy(written).map((zone) => ({ id: zone, name: zone }))}
        onChange={(timeZone) => set({ timeZone: timeZone ?? "" })}
        onSearch={setWritten}
      />
    </>
  );
}
