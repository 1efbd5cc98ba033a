import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Form } from "react-aria-components";
import { Button } from "../shared/Button";
import { CheckInput } from "../shared/CheckInput";
import { RadioInput } from "../shared/RadioInput";
import { Refusal } from "../shared/Refusal";
import { SelectInput } from "../shared/SelectInput";
import { TextInput } from "../shared/TextInput";
import { text } from "../text/en";
import { GroupFields } from "./GroupFields";
import { changeSettings, settingsOf } from "./queries";
import { draftOf, isComplete, type Kind, type Needed, patchOf, type Settings, switches } from "./rules";
import { WaitFields } from "./WaitFields";

const needs: readonly Needed[] = ["never", "always", "tagged"];
const counts = [1, 2, 3, 4, 5].map((count) => ({
  id: String(count),
  name: text.settings.rules.approvals.count(count),
}));

type Late = Awaited<ReturnType<typeof changeSettings>>;

type Props = {
  projectKey: string;
  environmentKey: string;
  kind: Kind;
  settings: Settings;
  onSaved: (late: Late) => void;
  onCancel: () => void;
};

/** Changes the rules for one kind of resource in an environment. */
export function RuleForm({ projectKey, environmentKey, kind, settings, onSaved, onCancel }: Props) {
  const [before] = useState(settings);
  const [draft, setDraft] = useState(() => draftOf(settings));
  const queries = useQueryClient();
  const change = patchOf(before, draft);
  const save = useMutation({
    mutationFn: () => changeSettings(projectKey, environmentKey, kind, change),
    onSuccess: async (late) => {
      await queries.invalidateQueries({ queryKey: settingsOf(projectKey, environmentKey).queryKey });
      onSaved(late);
    },
  });

  const { rules, form, kinds } = text.settings;
  // What was refused is another thing once something is changed.
  function set(part: Partial<typeof draft>) {
    setDraft({ ...draft, ...part });
    save.reset();
  }

  const canSave = Object.keys(change).length > 0 && isComplete(draft);
  return (
    <Form
      aria-label={form.title(kinds[kind])}
      className="rule-form"
      validationBehavior="aria"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <RadioInput
        label={form.needed(kinds[kind])}
        choices={needs.map((id) => ({ id, name: rules.needed[id].choice(kinds[kind]), help: rules.needed[id].means }))}
        value={draft.needed}
        onChange={(needed) => set({ needed })}
      />
      {draft.needed === "tagged" && (
        <TextInput
          label={form.tags}
          description={form.tagsHelp}
          value={draft.tags}
          onChange={(tags) => set({ tags })}
          dir="auto"
        />
      )}
      <SelectInput
        label={form.approvals}
        choices={counts}
        value={String(draft.approvals)}
        onChange={(count) => set({ approvals: Number(count) })}
        className="rule-count"
      />
      {switches.map((name) => (
        <CheckInput
          key={name}
          label={rules[name].on}
          help={rules[name].means}
          isSelected={draft[name]}
          onChange={(on) => set({ [name]: on })}
        />
      ))}
      <GroupFields draft={draft} problem={save.error} onChange={set} />
      <WaitFields draft={draft} onChange={set} />
      <Refusal problem={save.error} retry={() => save.mutate()} />
      <div className="row">
        <Button type="submit" kind="primary" isDisabled={!canSave} isPending={save.isPending}>
          {form.save}
        </Button>
        <Button onPress={onCancel}>{text.cancel}</Button>
      </div>
    </Form>
  );
}
