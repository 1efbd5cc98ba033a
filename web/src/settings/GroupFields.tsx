import { useRef, useState } from "react";
import { Group } from "react-aria-components";
import { Button } from "../shared/Button";
import { CheckInput } from "../shared/CheckInput";
import { text } from "../text/en";
import { GroupItem } from "./GroupItem";
import { type GroupDraft, groupProblems, most, newGroup } from "./groups";
import type { Draft } from "./rules";

const words = text.settings.groups;

type Props = { draft: Draft; problem: unknown; onChange: (part: Partial<Draft>) => void };

/** The groups that must approve. One is edited at a time, and whichever the service refused. */
export function GroupFields({ draft: { groups, canReviewForAllGroups }, problem, onChange }: Props) {
  const [edited, setEdited] = useState<number>();
  const title = useRef<HTMLHeadingElement>(null);
  const refused = groupProblems(problem);
  const set = (next: readonly GroupDraft[]) => onChange({ groups: next });
  return (
    <Group className="rule-part" aria-label={words.title}>
      <h3 ref={title} tabIndex={-1}>
        {words.title}
      </h3>
      <p className="muted">{words.help}</p>
      {groups.length > 0 && (
        <ul className="groups">
          {groups.map((group, place) => (
            <GroupItem
              key={group.id}
              number={place + 1}
              draft={group}
              problems={refused[place] ?? {}}
              isOpen={edited === group.id || refused[place] !== undefined}
              onOpen={(isOpen) => setEdited(isOpen ? group.id : undefined)}
              onChange={(next) => {
                setEdited(group.id);
                set(groups.map((it) => (it.id === group.id ? next : it)));
              }}
              onRemove={() => {
                set(groups.filter(({ id }) => id !== group.id));
                // The button that had the focus is gone.
                title.current?.focus();
              }}
            />
          ))}
        </ul>
      )}
      {groups.length < most.groups && (
        <div>
          <Button
            onPress={() => {
              const added = newGroup(groups);
              setEdited(added.id);
              set([...groups, added]);
            }}
          >
            {words.add}
          </Button>
        </div>
      )}
      {groups.length > 0 && (
        <CheckInput
          label={words.canReviewForAllGroups.on}
          help={words.canReviewForAllGroups.means}
          isSelected={canReviewForAllGroups}
          onChange={(on) => onChange({ canReviewForAllGroups: on })}
        />
      )}
    </Group>
  );
}
