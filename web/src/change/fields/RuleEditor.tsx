import { Button } from "../../shared/Button";
import { TextInput } from "../../shared/TextInput";
import { text } from "../../text/en";
import { type AnyRule, newClause, type Variation } from "../draft/draft";
import { withAt, withoutAt } from "../draft/lists";
import { ClauseEditor } from "./ClauseEditor";
import { PercentInput } from "./PercentInput";
import { ServeEditor } from "./ServeEditor";

const words = text.change.rules;

type Props = {
  number: number;
  rule: AnyRule;
  variations: readonly Variation[];
  place: { projectKey: string; environmentKey: string };
  onChange: (rule: AnyRule) => void;
};

/** The fields of a rule: conditions that must all be met, and what then is served. */
export function RuleEditor({ number, rule, variations, place, onChange }: Props) {
  const { clauses } = rule;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend would be shown twice.
    <div className="rule-editor" role="group" aria-label={words.name(number)}>
      <TextInput
        label={words.description}
        value={rule.description}
        onChange={(description) => onChange({ ...rule, description })}
      />
      <ul className="clauses" aria-label={words.conditions}>
        {clauses.map((clause, at) => (
          <ClauseEditor
            key={clause.id}
            number={at + 1}
            value={clause}
            place={place}
            onChange={(next) => onChange({ ...rule, clauses: withAt(clauses, at, next) })}
            onRemove={() => onChange({ ...rule, clauses: withoutAt(clauses, at) })}
          />
        ))}
      </ul>
      <div>
        <Button onPress={() => onChange({ ...rule, clauses: [...clauses, newClause()] })}>{words.addCondition}</Button>
      </div>
      {"serve" in rule ? (
        <ServeEditor
          label={words.serve}
          variations={variations}
          value={rule.serve}
          onChange={(serve) => onChange({ ...rule, serve })}
        />
      ) : (
        <div className="weights">
          <PercentInput label={words.share} value={rule.weight} onChange={(weight) => onChange({ ...rule, weight })} />
          <TextInput
            label={text.change.serve.contextKind}
            value={rule.contextKind}
            onChange={(contextKind) => onChange({ ...rule, contextKind })}
          />
        </div>
      )}
    </div>
  );
}
