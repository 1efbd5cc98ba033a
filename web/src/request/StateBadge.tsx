import type { Schemas } from "../api/client";
import { Badge } from "../shared/Badge";
import { text } from "../text/en";
import { hasEnded, stateOf, troubleOf } from "./state";
import "./summary.css";

/** How a request stands, and whether it is in conflict. */
export function StateBadge({ request }: { request: Schemas["ApprovalRequest"] }) {
  const { tone, name } = stateOf(request);
  return (
    <span className="states">
      {!hasEnded(request) && troubleOf(request) && <Badge tone="bad">{text.request.state.conflict}</Badge>}
      <Badge tone={tone}>{name}</Badge>
    </span>
  );
}
