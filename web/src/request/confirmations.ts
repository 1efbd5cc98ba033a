import type { Schemas } from "../api/client";
import { text } from "../text/en";
import type { RequestAction } from "./actions";
import { apply, review, takeBack } from "./acts";
import type { Confirmation } from "./ConfirmDialog";

type Decided = Exclude<RequestAction, "edit">;

/** What each action asks before it is done; what is done in spite of a freeze needs a comment. */
export function confirmationOf(
  action: Decided,
  { _id: id, status }: Schemas["ApprovalRequest"],
  isFrozen = false,
): Confirmation {
  const words = text.request.dialogs;
  switch (action) {
    case "approve":
      return { ...words.approve, act: (comment, key) => review(id, "approve", comment, key) };
    case "decline":
      return { ...words.decline, kind: "danger", act: (comment, key) => review(id, "decline", comment, key) };
    case "comment":
      return { ...words.comment, isCommentRequired: true, act: (comment, key) => review(id, "comment", comment, key) };
    case "apply":
      return {
        ...(isFrozen ? { ...words.applyFrozen, isCommentRequired: true } : words.apply),
        act: (comment, key) => apply(id, comment, key),
      };
    case "delete":
      return {
        ...words.delete,
        kind: "danger",
        isEnd: true,
        help: status === "scheduled" ? text.request.callsOff : words.delete.help,
        act: () => takeBack(id),
      };
  }
}
