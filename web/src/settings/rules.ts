import type { Schemas } from "../api/client";

export type Settings = Schemas["ApprovalSettings"];
export type Kind = "flag" | "segment" | "aiConfig";

/** The rules that are either on or off, in the order in which they are shown. */
export const switches = [
  "canReviewOwnRequest",
  "canApplyDeclinedChanges",
  "autoApplyApprovedChanges",
  "bypassApprovalsForPendingChanges",
  "canServiceTokensReview",
] as const;

export type Switch = (typeof switches)[number];

/** What needs approval: nothing, everything, or what has one of some tags. */
export type Needed = "never" | "always" | "tagged";

/** The rules as a form holds them. */
export type Draft = Pick<Settings, Switch> & { needed: Needed; tags: string; approvals: number };

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
});

/** Tags as somebody typed them: between commas, each once. */
export const tagsOf = (typed: string) => [
  ...new Set(
    typed
      .split(",")
      .map((tag) => tag.trim())
      .filter(Boolean),
  ),
];

type Patch = Partial<Pick<Settings, Switch | "required" | "requiredApprovalTags" | "minNumApprovals">>;

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

  for (const name of switches) {
    if (draft[name] !== before[name]) {
      patch[name] = draft[name];
    }
  }

  return patch;
}
