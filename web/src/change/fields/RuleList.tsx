import { useState } from "react";
import { Slices } from "../../preview/Slices";
import { Button } from "../../shared/Button";
import { text } from "../../text/en";
import { newId, type Rule, type SegmentRule, type Variation } from "../draft/draft";
import { moved, withAt, withoutAt } from "../draft/lists";
import { RuleItem } from "./RuleItem";
import { Section } from "./Section";

const words = text.change.rules;

type Props<R extends Rule | SegmentRule> = {
  rules: readonly R[];
  onChange: (rules: R[]) => void;
  /** What a new rule does; it gets its conditions in the form. */
  none: Omit<R, "id" | "description" | "clauses">;
  variations: readonly Variation[];
  place: { projectKey: string; environmentKey: string };
};

/** Rules in their order: the first that matches decides. One is edited at a time, the others are sentences. */
export function RuleList<R extends Rule | SegmentRule>({ rules, onChange, none, variations, place }: Props<R>) {
  const [open, setOpen] = useState<string>();
  function add() {
    const clause = { id: newId(), contextKind: "user", attribute: "", op: "in", negate: false, values: [] };
    const rule = { ...none, id: newId(), description: "", clauses: [clause] } as unknown as R;
    onChange([...rules, rule]);
    setOpen(rule.id);
  }

  return (
    <Section title={words.title} help={rules.length > 0 ? words.help : words.none}>
      {rules.length > 0 && (
        <Slices items={rules} keyOf={({ id }) => id} list={(items) => <ol className="rules">{items}</ol>}>
          {(rule, at) => (
            <RuleItem
              number={at + 1}
              count={rules.length}
              rule={rule}
              variations={variations}
              place={place}
              isOpen={open === rule.id}
              onOpen={(isOpen) => setOpen(isOpen ? rule.id : undefined)}
              onChange={(next) => onChange(withAt(rules, at, next))}
              onMove={(to) => onChange(moved(rules, at, to))}
              onRemove={() => onChange(withoutAt(rules, at))}
            />
          )}
        </Slices>
      )}
      <div>
        <Button onPress={add}>{words.add}</Button>
      </div>
    </Section>
  );
}
