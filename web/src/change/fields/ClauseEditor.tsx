import { SelectInput } from "../../shared/SelectInput";
import { TextInput } from "../../shared/TextInput";
import { text } from "../../text/en";
import type { Clause } from "../draft/draft";
import { clauseText, operatorText } from "../draft/names";
import { ClauseValues } from "./ClauseValues";
import { IconButton } from "./IconButton";
import { RemoveIcon } from "./icons";

const words = text.change.clause;

const operators = Object.keys(text.change.operators).flatMap((op) =>
  [false, true].map((negate) => ({ id: `${op} ${negate}`, name: operatorText(op, negate) })),
);

type Props = {
  number: number;
  value: Clause;
  onChange: (clause: Clause) => void;
  onRemove: () => void;
  place: { projectKey: string; environmentKey: string };
};

/** One condition of a rule. */
export function ClauseEditor({ number, value, onChange, onRemove, place }: Props) {
  const isSegment = value.op === "segmentMatch";
  return (
    <li className="clause">
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset's legend would be shown. */}
      <div className="clause-fields" role="group" aria-label={words.name(number)}>
        <TextInput
          label={words.contextKind}
          value={value.contextKind}
          onChange={(contextKind) => onChange({ ...value, contextKind })}
        />
        {!isSegment && (
          <TextInput
            label={words.attribute}
            value={value.attribute}
            onChange={(attribute) => onChange({ ...value, attribute })}
          />
        )}
        <SelectInput
          label={words.operator}
          choices={operators}
          value={`${value.op} ${value.negate}`}
          onChange={(id) => {
            const [op = "in", negate] = id.split(" ");
            const keepsValues = (op === "segmentMatch") === isSegment;
            onChange({ ...value, op, negate: negate === "true", values: keepsValues ? value.values : [] });
          }}
        />
        <ClauseValues key={value.op} value={value} onChange={onChange} place={place} />
      </div>
      <IconButton name={words.remove(clauseText(value))} onPress={onRemove}>
        <RemoveIcon />
      </IconButton>
    </li>
  );
}
