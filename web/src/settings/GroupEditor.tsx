import { Group } from "react-aria-components";
import { MembersInput } from "../people/MembersInput";
import { NamedInput } from "../people/NamedInput";
import { RadioInput } from "../shared/RadioInput";
import { SelectInput } from "../shared/SelectInput";
import { TextInput } from "../shared/TextInput";
import { text } from "../text/en";
import { type GroupDraft, type GroupProblems, whos } from "./groups";

const words = text.settings.groups;

const upTo = (last: number, name: (count: number) => string) =>
  Array.from({ length: last }, (_, at) => ({ id: String(at + 1), name: name(at + 1) }));
const counts = upTo(5, text.settings.rules.approvals.count);
const stages = upTo(10, words.stage);

type Props = { name: string; draft: GroupDraft; problems: GroupProblems; onChange: (draft: GroupDraft) => void };

/** The fields of a group that must approve, each with what the service refused in it. */
export function GroupEditor({ name, draft, problems, onChange }: Props) {
  const set = (part: Partial<GroupDraft>) => onChange({ ...draft, ...part });
  const refused = (member: keyof GroupProblems) => ({
    isInvalid: problems[member] !== undefined,
    error: problems[member],
  });
  return (
    <Group className="group-editor" aria-label={name}>
      <TextInput
        label={words.name}
        description={words.nameHelp}
        value={draft.name}
        onChange={(value) => set({ name: value })}
        maxLength={64}
        autoFocus={draft.name === ""}
        dir="auto"
        {...refused("name")}
      />
      <RadioInput
        label={words.who}
        choices={whos.map((id) => ({ id, name: words.whos[id] }))}
        value={draft.who}
        onChange={(who) => set({ who })}
      />
      {draft.who === "teamKey" && (
        <NamedInput
          kind="team"
          label={words.team}
          value={draft.teamKey}
          onChange={(teamKey) => set({ teamKey })}
          error={problems.teamKey}
        />
      )}
      {draft.who === "customRoleKey" && (
        <NamedInput
          kind="customRole"
          label={words.customRole}
          value={draft.customRoleKey}
          onChange={(customRoleKey) => set({ customRoleKey })}
          error={problems.customRoleKey}
        />
      )}
      {draft.who === "memberIds" && (
        <MembersInput
          label={words.members}
          value={draft.memberIds}
          onChange={(memberIds) => set({ memberIds })}
          error={problems.memberIds}
        />
      )}
      <div className="group-numbers">
        <SelectInput
          label={words.approvals}
          choices={counts}
          value={String(draft.minNumApprovals)}
          onChange={(count) => set({ minNumApprovals: Number(count) })}
          error={problems.minNumApprovals}
        />
        <SelectInput
          label={words.when}
          choices={stages}
          value={String(draft.stage)}
          onChange={(stage) => set({ stage: Number(stage) })}
          error={problems.stage}
        />
      </div>
      <p className="muted">{words.owns}</p>
      <TextInput
        label={words.tags}
        description={text.settings.form.tagsHelp}
        value={draft.tags}
        onChange={(tags) => set({ tags })}
        dir="auto"
        {...refused("tags")}
      />
      <TextInput
        label={words.resources}
        description={words.resourcesHelp}
        rows={2}
        value={draft.resources}
        onChange={(resources) => set({ resources })}
        {...refused("resources")}
      />
    </Group>
  );
}
