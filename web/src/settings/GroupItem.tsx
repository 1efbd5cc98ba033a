import { Button } from "../shared/Button";
import { text } from "../text/en";
import { GroupEditor } from "./GroupEditor";
import { GroupWords } from "./GroupWords";
import { type GroupDraft, type GroupProblems, groupOf, isGroupComplete } from "./groups";

const words = text.settings.groups;

type Props = {
  number: number;
  draft: GroupDraft;
  problems: GroupProblems;
  isOpen: boolean;
  onOpen: (isOpen: boolean) => void;
  onChange: (draft: GroupDraft) => void;
  onRemove: () => void;
};

/** A group in words, with what can be done to it; opened, the fields to edit it. */
export function GroupItem({ number, draft, problems, isOpen, onOpen, onChange, onRemove }: Props) {
  const name = draft.name.trim() || words.unnamed(number);
  return (
    <li>
      <div className="row-between">
        <h4 dir="auto">{name}</h4>
        <div className="row">
          <Button
            aria-label={isOpen ? words.closeOf(name) : words.changeOf(name)}
            aria-expanded={isOpen}
            onPress={() => onOpen(!isOpen)}
          >
            {isOpen ? words.done : text.settings.form.change}
          </Button>
          <Button kind="danger" aria-label={words.removeOf(name)} onPress={onRemove}>
            {words.remove}
          </Button>
        </div>
      </div>
      {isGroupComplete(draft) ? <GroupWords group={groupOf(draft)} /> : <p className="muted">{words.incomplete}</p>}
      {problems[""] && <p className="field-error">{problems[""]}</p>}
      {isOpen && <GroupEditor name={name} draft={draft} problems={problems} onChange={onChange} />}
    </li>
  );
}
