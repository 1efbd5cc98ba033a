import { useState } from "react";
import { Slices } from "../../preview/Slices";
import { Button } from "../../shared/Button";
import { text } from "../../text/en";
import { type AnyRule, newClause, newId, type Variation } from "../draft/draft";
import { RuleItem } from "./RuleItem";
import { Section } from "./Section";

const words = text.change.rules;

/** Changes the rules as they are when it is carried out. It stays the same function, so that only the rule that changes is drawn anew. */
export type EditRules = (edit: (rules: AnyRule[]) => AnyRule[]) => void;

type Props = {
  rules: readonly AnyRule[];
  isEdited: boolean;
  onEdit: EditRules;
  /** A rule without conditions. */
  none: AnyRule;
  variations: readonly Variation[];
  place: { projectKey: string; environmentKey: string };
};

/** Rules in their order: the first that matches decides. One is edited at a time, the others are sentences. */
export function RuleList({ rules, isEdited, onEdit, none, variations, place }: Props) {
  const [open, setOpen] = useState<string>();
  function add() {
    const id = newId();
    onEdit((before) => [...before, { ...none, id, clauses: [newClause()] }]);
    setOpen(id);
  }

  return (
    <Section isEdited={isEdited} title={words.title} help={rules.length > 0 ? words.help : words.none}>
      {rules.length > 0 && (
        <Slices items={rules} keyOf={({ id }) => id} list={(items) => <ol className="rules">{items}</ol>}>
          {(rule, at) => (
            <RuleItem
              number={at + 1}
              isLast={at === rules.length - 1}
              rule={rule}
              variations={variations}
              place={place}
              isOpen={open === rule.id}
              onOpen={setOpen}
              onEdit={onEdit}
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
