import type { Schemas } from "../api/client";
import { text } from "../text/en";

/** Who asked, by name once names are known. */
export function requesterName(
  { requestorId, told }: Schemas["ApprovalRequest"],
  people: ReadonlyMap<string, string> | undefined,
): string {
  if (!requestorId) {
    return told ? (told.requestedBy ?? told.sourceName) : text.request.serviceToken;
  }

  return people ? (people.get(requestorId) ?? text.request.someone) : "";
}
