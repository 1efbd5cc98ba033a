import type { Schemas } from "../api/client";
import type { Reviewers } from "../people/ReviewerPicker";

/** The instructions that edit a request: only what is different. */
export function editOf(
  before: string,
  description: string,
  { memberIds, teamKeys }: Reviewers,
): Schemas["Instruction"][] {
  const instructions: Schemas["Instruction"][] = [];
  if (description.trim() && description !== before) {
    instructions.push({ kind: "updateDescription", value: description });
  }

  if (memberIds.length > 0 || teamKeys.length > 0) {
    instructions.push({ kind: "addReviewers", notifyMemberIds: memberIds, notifyTeamKeys: teamKeys });
  }

  return instructions;
}
