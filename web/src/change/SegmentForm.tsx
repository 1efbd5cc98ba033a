import { useCallback } from "react";
import type { Place } from "./ask/send";
import { type SegmentDraft, type SegmentRule, type Variation, whole } from "./draft/draft";
import { MembersEditor } from "./fields/MembersEditor";
import { type EditRules, RuleList } from "./fields/RuleList";

const noRule: SegmentRule = { id: "", description: "", clauses: [], weight: whole, contextKind: "user" };

const noVariations: Variation[] = [];

type Props = { place: Place; draft: SegmentDraft; onEdit: (edit: (draft: SegmentDraft) => SegmentDraft) => void };

/** The form of a segment. */
export function SegmentForm({ place, draft, onEdit }: Props) {
  const become = (next: SegmentDraft) => onEdit(() => next);
  const editRules = useCallback<EditRules>(
    (edit) => onEdit((before) => ({ ...before, rules: edit(before.rules) as SegmentRule[] })),
    [onEdit],
  );
  return (
    <>
      <MembersEditor list="included" draft={draft} onChange={become} />
      <MembersEditor list="excluded" draft={draft} onChange={become} />
      <RuleList rules={draft.rules} variations={noVariations} place={place} none={noRule} onEdit={editRules} />
    </>
  );
}
