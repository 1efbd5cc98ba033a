import { useCallback } from "react";
import type { Place } from "./ask/send";
import { type SegmentDraft, type SegmentRule, same, type Variation, whole } from "./draft/draft";
import { MembersEditor } from "./fields/MembersEditor";
import { type EditRules, RuleList } from "./fields/RuleList";

const noRule: SegmentRule = { id: "", description: "", clauses: [], weight: whole, contextKind: "user" };

const noVariations: Variation[] = [];

type Props = {
  place: Place;
  before: SegmentDraft;
  draft: SegmentDraft;
  onEdit: (edit: (draft: SegmentDraft) => SegmentDraft) => void;
};

/** The form of a segment. */
export function SegmentForm({ place, before, draft, onEdit }: Props) {
  const become = (next: SegmentDraft) => onEdit(() => next);
  const editRules = useCallback<EditRules>(
    (edit) => onEdit((now) => ({ ...now, rules: edit(now.rules) as SegmentRule[] })),
    [onEdit],
  );
  return (
    <>
      {(["included", "excluded"] as const).map((list) => (
        <MembersEditor
          key={list}
          list={list}
          draft={draft}
          isEdited={!same(before[list], draft[list])}
          onChange={become}
        />
      ))}
      <RuleList
        isEdited={!same(before.rules, draft.rules)}
        rules={draft.rules}
        variations={noVariations}
        place={place}
        none={noRule}
        onEdit={editRules}
      />
    </>
  );
}
