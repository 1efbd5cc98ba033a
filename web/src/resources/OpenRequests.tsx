import { Link } from "@tanstack/react-router";
import type { Schemas } from "../api/client";
import { Badge } from "../shared/Badge";
import { Moment } from "../shared/Moment";
import { text } from "../text/en";

const tones = { pending: "info", approved: "good", declined: "bad" } as const;

/** The requests that wait on a resource, the newest first. */
export function OpenRequests({ list }: { list: Schemas["ApprovalRequestList"] }) {
  const left = (list.totalCount ?? 0) - list.items.length;
  return (
    <section className="card" aria-labelledby="open-requests">
      <h2 id="open-requests">{text.resources.requests}</h2>
      {list.items.length === 0 && <p className="muted">{text.resources.noRequests}</p>}
      {list.items.length > 0 && (
        <ul className="waiting">
          {list.items.map((request) => (
            <li key={request._id}>
              <Link to="/requests/$id" params={{ id: request._id }} dir="auto">
                {request.description}
              </Link>
              <span className="row muted">
                <Badge tone={tones[request.reviewStatus]}>{text.resources.reviewStatus[request.reviewStatus]}</Badge>
                <Moment at={request.creationDate} />
              </span>
            </li>
          ))}
        </ul>
      )}
      {left > 0 && <p className="muted">{text.resources.moreRequests(left)}</p>}
    </section>
  );
}
