import { Button } from "../../shared/Button";
import { text } from "../../text/en";
import type { Rule, SegmentRule, Variation } from "../draft/draft";
import { ruleText } from "../draft/names";
import { IconButton } from "./IconButton";
import { DownIcon, RemoveIcon, UpIcon } from "./icons";
import { RuleEditor } from "./RuleEditor";

const words = text.change.rules;

type Props<R extends Rule | SegmentRule> = {
  number: number;
  count: number;
  rule: R;
  variations: readonly Variation[];
  place: { projectKey: string; environmentKey: string };
  isOpen: boolean;
  onOpen: (isOpen: boolean) => void;
  onChange: (rule: R) => void;
  onMove: (to: number) => void;
  onRemove: () => void;
};

/** A rule as a sentence, with what can be done to it; opened, the fields to edit it. */
export function RuleItem<R extends Rule | SegmentRule>({ number, count, rule, ...props }: Props<R>) {
  const { isOpen, variations } = props;
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
          <IconButton name={words.up(number)} isDisabled={number === 1} onPress={() => props.onMove(number - 2)}>
            <UpIcon />
          </IconButton>
          <IconButton name={words.down(number)} isDisabled={number === count} onPress={() => props.onMove(number)}>
            <DownIcon />
          </IconButton>
          <IconButton name={words.remove(number)} onPress={props.onRemove}>
            <RemoveIcon />
          </IconButton>
          <Button
            aria-label={isOpen ? words.close(number) : words.edit(number)}
            aria-expanded={isOpen}
            onPress={() => props.onOpen(!isOpen)}
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
          onChange={(next) => props.onChange(next as R)}
        />
      )}
    </li>
  );
}
