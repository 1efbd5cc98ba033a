import type { Schemas } from "../api/client";
import { targetOf } from "../request/resource";
import { toldOf } from "../request/told";

/** Whether all words of a text are in what a row shows; letter case does not count. */
export function matches(request: Schemas["ApprovalRequest"], q: string | undefined, requester: string): boolean {
  if (!q) {
    return true;
  }

  const target = targetOf(request);
  const told = toldOf(request);
  const shown = [
    request.description,
    request.resourceId,
    target?.name,
    ...(target?.environments ?? []),
    requester,
    told?.flag,
    told?.environment,
    told?.sourceName,
  ]
    .join("\n")
    .toLowerCase();
  return q
    .toLowerCase()
    .split(/\s+/)
    .every((word) => shown.includes(word));
}
