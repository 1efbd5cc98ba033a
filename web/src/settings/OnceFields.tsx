import { TextInput } from "../shared/TextInput";
import { text } from "../text/en";
import type { FreezeDraft } from "./freezes";
import { ownZone } from "./timeZones";

const words = text.settings.freezes;

type Props = { value: FreezeDraft["once"]; onChange: (value: FreezeDraft["once"]) => void };

/** When a freeze begins and ends that happens once. */
export const OnceFields = ({ value, onChange }: Props) => (
  <div className="freeze-times">
    <TextInput
      label={words.begins}
      description={words.inZone(ownZone)}
      type="datetime-local"
      value={value.from}
      onChange={(from) => onChange({ ...value, from })}
    />
    <TextInput
      label={words.ends}
      description={words.inZone(ownZone)}
      type="datetime-local"
      value={value.to}
      onChange={(to) => onChange({ ...value, to })}
      isInvalid={value.from !== "" && value.to !== "" && value.to <= value.from}
      error={words.endsBefore}
    />
  </div>
);
