import { Button } from "../../shared/Button";
import { SelectInput } from "../../shared/SelectInput";
import { text } from "../../text/en";
import { isNew, newId, type TargetingDraft } from "../draft/draft";
import { withAt, withoutAt } from "../draft/lists";
import { nameOf } from "../draft/names";
import { usesOf } from "../draft/uses";
import { areTexts } from "../draft/values";
import { Section } from "./Section";
import { VariationItem } from "./VariationItem";

const words = text.change.variations;

type Props = { draft: TargetingDraft; texts: boolean; isEdited: boolean; onChange: (draft: TargetingDraft) => void };

/** Whether the variations of a flag are all strings, judged by those that it has before they are edited. */
export const writesTexts = (draft: TargetingDraft) => areTexts(draft.variations);

/** What a flag can serve, in all environments. */
export function VariationsEditor({ draft, texts, isEdited, onChange }: Props) {
  const { variations, defaults } = draft;
  const choices = variations.filter(({ id }) => !isNew(id)).map((it) => ({ id: it.id, name: nameOf(it) }));
  const become = (next: typeof variations) => onChange({ ...draft, variations: next });
  return (
    <Section isEdited={isEdited} title={words.title} help={draft.isBoolean ? words.helpBoolean : words.help}>
      <ul className="variations">
        {variations.map((variation, at) => (
          <VariationItem
            key={variation.id}
            number={at + 1}
            variation={variation}
            texts={texts}
            fixedValue={draft.isBoolean}
            uses={usesOf(draft, variation.id)}
            canRemove={!draft.isBoolean && variations.length > 2}
            onChange={(next) => become(withAt(variations, at, next))}
            onRemove={() => become(withoutAt(variations, at))}
          />
        ))}
      </ul>
      {!draft.isBoolean && (
        <div>
          <Button
            onPress={() =>
              become([
                ...variations,
                { id: newId(), value: texts ? "" : null, name: "", description: "", ...(!texts && { unread: "" }) },
              ])
            }
          >
            {words.add}
          </Button>
        </div>
      )}
      <div className="add-row">
        <SelectInput
          label={words.defaultOn}
          choices={choices}
          value={defaults.on || null}
          onChange={(on) => onChange({ ...draft, defaults: { ...defaults, on } })}
        />
        <SelectInput
          label={words.defaultOff}
          choices={choices}
          value={defaults.off || null}
          onChange={(off) => onChange({ ...draft, defaults: { ...defaults, off } })}
        />
      </div>
    </Section>
  );
}
