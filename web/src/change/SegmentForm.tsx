import type { Place } from "./ask/send";
import { type SegmentDraft, whole } from "./draft/draft";
import { MembersEditor } from "./fields/MembersEditor";
import { RuleList } from "./fields/RuleList";

type Props = { place: Place; draft: SegmentDraft; onChange: (draft: SegmentDraft) => void };

/** The form of a segment. */
export const SegmentForm = ({ place, draft, onChange }: Props) => (
  <>
    <MembersEditor list="included" draft={draft} onChange={onChange} />
    <MembersEditor list="excluded" draft={draft} onChange={onChange} />
    <RuleList
      rules={draft.rules}
      variations={[]}
      place={place}
      none={{ weight: whole, contextKind: "user" }}
      onChange={(rules) => onChange({ ...draft, rules })}
    />
  </>
);
