import { describe, expect, it } from "vitest";
import { draftOf, isComplete, patchOf, type Settings, tagsOf } from "./rules";

const none: Settings = {
  required: false,
  requiredApprovalTags: [],
  minNumApprovals: 1,
  canReviewOwnRequest: false,
  canServiceTokensReview: false,
  canApplyDeclinedChanges: true,
  autoApplyApprovedChanges: false,
  bypassApprovalsForPendingChanges: false,
  remindAfterMinutes: 0,
  escalateAfterMinutes: 0,
  escalateToTeamKey: "",
  expireAfterMinutes: 0,
  reviewRestartsClock: false,
  requiredGroups: [],
  canReviewForAllGroups: false,
  canLastEditorReview: true,
  serviceKind: "launchdarkly",
  serviceConfig: {},
};
const tagged: Settings = { ...none, requiredApprovalTags: ["billing", "web"] };
const timed: Settings = {
  ...none,
  remindAfterMinutes: 90,
  escalateAfterMinutes: 2880,
  escalateToTeamKey: "leads",
  expireAfterMinutes: 20_160,
  reviewRestartsClock: true,
};
const always: Settings = { ...none, required: true, minNumApprovals: 2 };

describe("a form of rules", () => {
  it("changes nothing before somebody does", () => {
    for (const settings of [none, tagged, always, timed]) {
      expect(patchOf(settings, draftOf(settings))).toEqual({});
    }
  });

  it("takes the tags away with the choice that all changes need approval, which the service takes only together", () => {
    expect(patchOf(tagged, { ...draftOf(tagged), needed: "always" })).toEqual({
      required: true,
      requiredApprovalTags: [],
    });
    expect(patchOf(always, { ...draftOf(always), needed: "tagged", tags: "web, ,web" })).toEqual({
      required: false,
      requiredApprovalTags: ["web"],
    });
  });

  it("sends only what was changed", () => {
    expect(patchOf(none, { ...draftOf(none), approvals: 3, canApplyDeclinedChanges: false })).toEqual({
      minNumApprovals: 3,
      canApplyDeclinedChanges: false,
    });
  });

  it("sends times in minutes, and 0 for a field that was emptied", () => {
    const draft = {
      ...draftOf(timed),
      remindAfterMinutes: { count: "", unit: "days" },
      expireAfterMinutes: { count: "12", unit: "hours" },
    } as const;
    expect(patchOf(timed, draft)).toEqual({ remindAfterMinutes: 0, expireAfterMinutes: 720 });
  });

  it("can be saved only with times that are times, and a team where one is asked", () => {
    const draft = draftOf(timed);
    expect(isComplete(draft)).toBe(true);
    expect(isComplete({ ...draft, expireAfterMinutes: { count: "soon", unit: "days" } })).toBe(false);
    expect(isComplete({ ...draft, escalateToTeamKey: "" })).toBe(false);
    expect(isComplete({ ...draftOf(none), needed: "tagged", tags: " , " })).toBe(false);
  });

  it("reads tags between commas, each once", () => {
    expect(tagsOf(" a ,b,, a,c d ")).toEqual(["a", "b", "c d"]);
  });
});
