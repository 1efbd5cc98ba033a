import type { Schemas } from "../api/client";
import { text } from "../text/en";
import { toldOf } from "./told";

/** Who asked, by name once names are known. */
export function requesterName(
  request: Schemas["ApprovalRequest"],
  people: ReadonlyMap<string, string> | undefined,
): string {
  const { requestorId } = request;
  if (!requestorId) {
    const told = toldOf(request);
    return told ? (told.requestedBy ?? told.sourceName) : text.request.serviceToken;
  }

  return people ? (people.get(requestorId) ?? text.request.someone) : "";
}
