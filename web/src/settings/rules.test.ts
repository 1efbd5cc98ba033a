import { describe, expect, it } from "vitest";
import { draftOf, patchOf, type Settings, tagsOf } from "./rules";

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
const always: Settings = { ...none, required: true, minNumApprovals: 2 };

describe("a form of rules", () => {
  it("changes nothing before somebody does", () => {
    for (const settings of [none, tagged, always]) {
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

  it("reads tags between commas, each once", () => {
    expect(tagsOf(" a ,b,, a,c d ")).toEqual(["a", "b", "c d"]);
  });
});
