import { useState } from "react";
import { SelectInput } from "../../shared/SelectInput";
import { text } from "../../text/en";
import type { Clause } from "../draft/draft";
import { fixedType, readValue, typeOf, type ValueType } from "../draft/values";
import { KeysEditor } from "./KeysEditor";
import { SegmentChoice } from "./SegmentChoice";

const words = text.change.clause;

type Props = {
  value: Clause;
  onChange: (clause: Clause) => void;
  place: { projectKey: string; environmentKey: string };
};

/** What a condition compares with. */
export function ClauseValues({ value, onChange, place }: Props) {
  const [type, setType] = useState<ValueType>(() => typeOf(value));
  const fixed = fixedType(value.op);
  return (
    <div className="clause-values">
      {!fixed && (
        <SelectInput
          label={words.type}
          choices={Object.entries(words.types).map(([id, name]) => ({ id, name }))}
          value={type}
          onChange={(id) => setType(id as ValueType)}
        />
      )}
      <KeysEditor
        label={value.op === "segmentMatch" ? words.segments : words.values}
        values={value.values}
        onChange={(values) => onChange({ ...value, values })}
        read={(written) => readValue(fixed ?? type, written)}
        unreadable={words.unreadable[fixed ?? type]}
      />
      {value.op === "segmentMatch" && (
        <SegmentChoice
          {...place}
          chosen={value.values}
          onChoose={(key) => onChange({ ...value, values: [...value.values, key] })}
        />
      )}
    </div>
  );
}
