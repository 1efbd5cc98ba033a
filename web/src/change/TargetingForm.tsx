import { useCallback, useState } from "react";
import { SelectInput } from "../shared/SelectInput";
import { SwitchInput } from "../shared/SwitchInput";
import { text } from "../text/en";
import type { Place } from "./ask/send";
import { isNew, type Rule, same, type TargetingDraft } from "./draft/draft";
import { nameOf } from "./draft/names";
import { PrerequisitesEditor } from "./fields/PrerequisitesEditor";
import { type EditRules, RuleList } from "./fields/RuleList";
import { Section } from "./fields/Section";
import { ServeEditor } from "./fields/ServeEditor";
import { TargetsEditor } from "./fields/TargetsEditor";
import { VariationsEditor, writesTexts } from "./fields/VariationsEditor";

const words = text.change;

const noRule: Rule = { id: "", description: "", clauses: [], serve: { variation: "" } };

type Props = {
  place: Place;
  before: TargetingDraft;
  draft: TargetingDraft;
  onEdit: (edit: (draft: TargetingDraft) => TargetingDraft) => void;
};

/** The form of a flag or an AI Config in one environment, in the order in which it is evaluated. */
export function TargetingForm({ place, before, draft, onEdit }: Props) {
  const [texts] = useState(() => writesTexts(draft));
  const { variations } = draft;
  const set = (part: Partial<TargetingDraft>) => onEdit((now) => ({ ...now, ...part }));
  const edited = (...parts: (keyof TargetingDraft)[]) => parts.some((part) => !same(before[part], draft[part]));
  const editRules = useCallback<EditRules>(
    (edit) => onEdit((now) => ({ ...now, rules: edit(now.rules) as Rule[] })),
    [onEdit],
  );
  return (
    <>
      {draft.kind === "flag" && (
        <>
          <Section isEdited={edited("on")} title={words.targeting}>
            <SwitchInput label={words.on} isSelected={draft.on} onChange={(on) => set({ on })} />
          </Section>
          <PrerequisitesEditor
            projectKey={place.projectKey}
            flagKey={place.resourceKey}
            prerequisites={draft.prerequisites}
            isEdited={edited("prerequisites")}
            onChange={(prerequisites) => set({ prerequisites })}
          />
        </>
      )}
      <TargetsEditor
        isEdited={edited("targets")}
        targets={draft.targets}
        variations={variations}
        onChange={(targets) => set({ targets })}
      />
      <RuleList
        isEdited={edited("rules")}
        rules={draft.rules}
        variations={variations}
        place={place}
        none={noRule}
        onEdit={editRules}
      />
      <Section isEdited={edited("fallthrough")} title={words.defaultRule} help={words.defaultRuleHelp}>
        <ServeEditor
          label={words.defaultRule}
          hiddenLabel
          variations={variations}
          value={draft.fallthrough}
          onChange={(fallthrough) => set({ fallthrough })}
        />
      </Section>
      <Section isEdited={edited("offVariation")} title={words.offVariation} help={words.offVariationHelp}>
        <SelectInput
          label={words.offVariation}
          hiddenLabel
          choices={variations.filter(({ id }) => !isNew(id)).map((it) => ({ id: it.id, name: nameOf(it) }))}
          value={draft.offVariation ?? null}
          placeholder={words.serve.choose}
          onChange={(offVariation) => set({ offVariation })}
        />
      </Section>
      {draft.kind === "flag" && (
        <VariationsEditor draft={draft} texts={texts} isEdited={edited("variations", "defaults")} onChange={set} />
      )}
    </>
  );
}
