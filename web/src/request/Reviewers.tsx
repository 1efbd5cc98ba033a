import type { Schemas } from "../api/client";
import { Slices } from "../preview/Slices";
import { Badge } from "../shared/Badge";
import { text } from "../text/en";
import { verdictsOf } from "./verdicts";

type Props = { request: Schemas["ApprovalRequest"]; people: ReadonlyMap<string, string> | undefined };

const tones = { approve: "good", decline: "bad" } as const;

/** Who was asked to review, and what each of them says. */
export function Reviewers({ request, people }: Props) {
  const verdicts = new Map(verdictsOf(request.allReviews).map((review) => [review.memberId, review.kind]));
  if (request.notifyMemberIds.length === 0) {
    return <p className="muted">{text.request.noReviewers}</p>;
  }

  return (
    <Slices
      items={request.notifyMemberIds}
      size={12}
      keyOf={(id) => id}
      list={(items) => (
        <ul className="asked" aria-label={text.request.reviewers}>
          {items}
        </ul>
      )}
    >
      {(id) => {
        const verdict = verdicts.get(id);
        return (
          <li className="row-between">
            <bdi>{people ? (people.get(id) ?? text.request.someone) : ""}</bdi>
            {(verdict === "approve" || verdict === "decline") && (
              <Badge tone={tones[verdict]}>{text.request.verdicts[verdict]}</Badge>
            )}
          </li>
        );
      }}
    </Slices>
  );
}
