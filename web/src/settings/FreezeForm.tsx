import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { Form } from "react-aria-components";
import { Button } from "../shared/Button";
import { RadioInput } from "../shared/RadioInput";
import { Refusal } from "../shared/Refusal";
import { TextInput } from "../shared/TextInput";
import { text } from "../text/en";
import { draftOfFreeze, type FreezeWindow, freezeOf, patchOfFreeze } from "./freezes";
import { OnceFields } from "./OnceFields";
import { ownZone } from "./timeZones";
import { useFreezePatch } from "./useFreezePatch";
import { WeeklyFields } from "./WeeklyFields";

const words = text.settings.freezes;

type Props = {
  projectKey: string;
  environmentKey: string;
  index: number;
  /** What the window is; undefined for a new one. */
  before?: FreezeWindow;
  onSaved: () => void;
  onCancel: () => void;
};

/** Adds or changes a freeze window. */
export function FreezeForm({ projectKey, environmentKey, index, before: initial, onSaved, onCancel }: Props) {
  const [before] = useState(initial);
  const [draft, setDraft] = useState(() => draftOfFreeze(before, ownZone));
  const patch = useFreezePatch(projectKey, environmentKey);
  const window = freezeOf(draft, before);
  const save = useMutation({ mutationFn: () => patch(patchOfFreeze(index, before, window)), onSuccess: onSaved });
  const set = (part: Partial<typeof draft>) => setDraft({ ...draft, ...part });
  return (
    <Form
      aria-label={before ? words.changeOf(before.name) : words.addOne}
      className="freeze-form"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <TextInput
        label={words.name}
        description={words.nameHelp}
        value={draft.name}
        onChange={(name) => set({ name })}
        maxLength={100}
        dir="auto"
      />
      <RadioInput
        label={words.when}
        choices={[
          { id: "once", name: words.kinds.once },
          { id: "weekly", name: words.kinds.weekly },
        ]}
        value={draft.kind}
        onChange={(kind) => set({ kind })}
      />
      {draft.kind === "once" ? (
        <OnceFields value={draft.once} onChange={(once) => set({ once })} />
      ) : (
        <WeeklyFields value={draft.weekly} onChange={(weekly) => set({ weekly })} />
      )}
      <RadioInput
        label={words.scheduledLabel}
        choices={[
          { id: "wait", name: words.scheduled.wait.choice },
          { id: "fail", name: words.scheduled.fail.choice, help: words.scheduled.fail.help },
        ]}
        value={draft.scheduledChanges}
        onChange={(scheduledChanges) => set({ scheduledChanges })}
      />
      <Refusal problem={save.error} retry={() => save.mutate()} />
      <div className="row">
        <Button type="submit" kind="primary" isDisabled={!window} isPending={save.isPending}>
          {words.save}
        </Button>
        <Button onPress={onCancel}>{text.cancel}</Button>
      </div>
    </Form>
  );
}
