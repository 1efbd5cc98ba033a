import { memo } from "react";
import { Button } from "../../shared/Button";
import { text } from "../../text/en";
import type { AnyRule, Variation } from "../draft/draft";
import { moved } from "../draft/lists";
import { ruleText } from "../draft/names";
import { IconButton } from "./IconButton";
import { DownIcon, RemoveIcon, UpIcon } from "./icons";
import { RuleEditor } from "./RuleEditor";
import type { EditRules } from "./RuleList";

const words = text.change.rules;

type Props = {
  number: number;
  isLast: boolean;
  rule: AnyRule;
  variations: readonly Variation[];
  place: { projectKey: string; environmentKey: string };
  isOpen: boolean;
  onOpen: (id: string | undefined) => void;
  onEdit: EditRules;
};

/** A rule as a sentence, with what can be done to it; opened, the fields to edit it. */
export const RuleItem = memo(function RuleItem({ number, isLast, rule, variations, isOpen, onOpen, ...props }: Props) {
  const { onEdit } = props;
  const move = (by: number) =>
    onEdit((rules) => {
      const at = rules.findIndex(({ id }) => id === rule.id);
      return moved(rules, at, at + by);
    });
  return (
    <li className="rule">
      <div className="rule-head">
        <div className="rule-words">
          <h3>
            {words.name(number)}
            {rule.description && <bdi className="muted">: {rule.description}</bdi>}
          </h3>
          <p dir="auto">{ruleText(rule, variations)}</p>
        </div>
        <div className="rule-actions">
          <IconButton name={words.up(number)} isDisabled={number === 1} onPress={() => move(-1)}>
            <UpIcon />
          </IconButton>
          <IconButton name={words.down(number)} isDisabled={isLast} onPress={() => move(1)}>
            <DownIcon />
          </IconButton>
          <IconButton
            name={words.remove(number)}
            onPress={() => onEdit((rules) => rules.filter(({ id }) => id !== rule.id))}
          >
            <RemoveIcon />
          </IconButton>
          <Button
            aria-label={isOpen ? words.close(number) : words.edit(number)}
            aria-expanded={isOpen}
            onPress={() => onOpen(isOpen ? undefined : rule.id)}
          >
            {isOpen ? words.done : words.editShort}
          </Button>
        </div>
      </div>
      {isOpen && (
        <RuleEditor
          number={number}
          rule={rule}
          variations={variations}
          place={props.place}
          onChange={(next) => onEdit((rules) => rules.map((it) => (it.id === rule.id ? next : it)))}
        />
      )}
    </li>
  );
});
