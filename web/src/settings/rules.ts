import type { Schemas } from "../api/client";
import { type Duration, durationOf, minutesOf } from "./duration";
import { draftOfGroup, type GroupDraft, groupOf, isGroupComplete, listOf } from "./groups";

export type Settings = Schemas["ApprovalSettings"];
export type Kind = "flag" | "segment" | "aiConfig";

/** The rules that are either on or off, in the order in which they are shown. */
export const switches = [
  "canReviewOwnRequest",
  "canApplyDeclinedChanges",
  "autoApplyApprovedChanges",
  "bypassApprovalsForPendingChanges",
  "canServiceTokensReview",
  "canLastEditorReview",
] as const;

export type Switch = (typeof switches)[number];

/** How long requests wait, in minutes, in the order in which it is shown; 0 is never. */
export const waits = ["remindAfterMinutes", "escalateAfterMinutes", "expireAfterMinutes"] as const;

export type Wait = (typeof waits)[number];

/** What needs approval: nothing, everything, or what has one of some tags. */
export type Needed = "never" | "always" | "tagged";

/** The rules as a form holds them. */
export type Draft = Pick<Settings, Switch | "escalateToTeamKey" | "reviewRestartsClock" | "canReviewForAllGroups"> &
  Record<Wait, Duration> & { needed: Needed; tags: string; approvals: number; groups: readonly GroupDraft[] };

export const neededOf = ({ required, requiredApprovalTags }: Settings): Needed =>
  required ? "always" : requiredApprovalTags.length > 0 ? "tagged" : "never";

export const draftOf = (settings: Settings): Draft => ({
  needed: neededOf(settings),
  tags: settings.requiredApprovalTags.join(", "),
  approvals: settings.minNumApprovals,
  canReviewOwnRequest: settings.canReviewOwnRequest,
  canApplyDeclinedChanges: settings.canApplyDeclinedChanges,
  autoApplyApprovedChanges: settings.autoApplyApprovedChanges,
  bypassApprovalsForPendingChanges: settings.bypassApprovalsForPendingChanges,
  canServiceTokensReview: settings.canServiceTokensReview,
  canLastEditorReview: settings.canLastEditorReview,
  remindAfterMinutes: durationOf(settings.remindAfterMinutes),
  escalateAfterMinutes: durationOf(settings.escalateAfterMinutes),
  escalateToTeamKey: settings.escalateToTeamKey,
  expireAfterMinutes: durationOf(settings.expireAfterMinutes),
  reviewRestartsClock: settings.reviewRestartsClock,
  groups: settings.requiredGroups.map(draftOfGroup),
  canReviewForAllGroups: settings.canReviewForAllGroups,
});

/** Whether requests wait for anything, so that it matters when their clock begins. */
export const isTimed = (settings: Pick<Settings, Wait>) => waits.some((wait) => settings[wait] > 0);

/**
 * Whether a form can be saved: tags and the team are there where they are needed, times are times, and groups say who is in them.
 */
export const isComplete = (draft: Draft) =>
  (draft.needed !== "tagged" || tagsOf(draft.tags).length > 0) &&
  draft.groups.every(isGroupComplete) &&
  waits.every((wait) => minutesOf(draft[wait]) !== undefined) &&
  (minutesOf(draft.escalateAfterMinutes) === 0 || draft.escalateToTeamKey !== "");

/** Tags as somebody typed them: between commas, each once. */
export const tagsOf = (typed: string) => listOf(typed, ",");

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

type Patch = Partial<Omit<Settings, "serviceKind" | "serviceConfig">>;

/** What a form changed, as the API takes it; nothing that stays what it is, so that a change of somebody else meanwhile is not undone. */
export function patchOf(before: Settings, draft: Draft): Patch {
  const patch: Patch = {};
  const required = draft.needed === "always";
  if (required !== before.required) {
    patch.required = required;
  }

  const tags = draft.needed === "tagged" ? tagsOf(draft.tags) : [];
  if (tags.join() !== before.requiredApprovalTags.join()) {
    patch.requiredApprovalTags = tags;
  }

  if (draft.approvals !== before.minNumApprovals) {
    patch.minNumApprovals = draft.approvals;
  }

  const groups = draft.groups.map(groupOf);
  if (!isSame(groups, draftOf(before).groups.map(groupOf))) {
    patch.requiredGroups = groups;
  }

  for (const name of [...switches, "reviewRestartsClock", "canReviewForAllGroups"] as const) {
    if (draft[name] !== before[name]) {
      patch[name] = draft[name];
    }
  }

  for (const wait of waits) {
    const minutes = minutesOf(draft[wait]);
    if (minutes !== before[wait]) {
      patch[wait] = minutes;
    }
  }

  if (draft.escalateToTeamKey !== before.escalateToTeamKey) {
    patch.escalateToTeamKey = draft.escalateToTeamKey;
  }

  return patch;
}
