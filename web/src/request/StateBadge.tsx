import type { Schemas } from "../api/client";
import { Badge } from "../shared/Badge";
import { stateOf } from "./state";

/** How a request stands. */
export function StateBadge({ request }: { request: Schemas["ApprovalRequest"] }) {
  const { tone, name } = stateOf(request);
  return <Badge tone={tone}>{name}</Badge>;
}
