import { describe, expect, it } from "vitest";
import { newGroup } from "./groups";
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
const grouped: Settings = {
  ...none,
  requiredGroups: [
    { name: "Platform", teamKey: "platform", minNumApprovals: 2, stage: 1, tags: [], resources: [] },
    { name: "Privacy", memberIds: ["ann", "bob"], minNumApprovals: 1, stage: 2, tags: ["pii", "gdpr"], resources: [] },
    {
      name: "Payments",
      customRoleKey: "payer",
      minNumApprovals: 1,
      stage: 1,
      tags: [],
      resources: ["proj/*:env/*:flag/pay-*", "proj/*:env/*:flag/*;money,gold"],
    },
  ],
};
const always: Settings = { ...none, required: true, minNumApprovals: 2 };

describe("a form of rules", () => {
  it("changes nothing before somebody does", () => {
    for (const settings of [none, tagged, always, timed, grouped]) {
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

  it("sends all groups when one of them was changed", () => {
    const draft = draftOf(grouped);
    const [platform, privacy, payments] = grouped.requiredGroups;
    const groups = draft.groups.map((it) =>
      it.name === "Privacy" ? { ...it, who: "teamKey" as const, teamKey: "legal" } : it,
    );
    expect(patchOf(grouped, { ...draft, groups }).requiredGroups).toEqual([
      platform,
      { name: "Privacy", teamKey: "legal", minNumApprovals: 1, stage: 2, tags: privacy?.tags, resources: [] },
      payments,
    ]);
    expect(patchOf(grouped, { ...draft, groups: draft.groups.slice(1) })).toEqual({
      requiredGroups: [privacy, payments],
    });
    expect(patchOf(grouped, { ...draft, canReviewForAllGroups: true })).toEqual({ canReviewForAllGroups: true });
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

  it("can be saved only with times that are times, a team where one is asked, and groups that say who is in them", () => {
    const draft = draftOf(timed);
    expect(isComplete(draft)).toBe(true);
    expect(isComplete({ ...draft, expireAfterMinutes: { count: "soon", unit: "days" } })).toBe(false);
    expect(isComplete({ ...draft, escalateToTeamKey: "" })).toBe(false);
    expect(isComplete({ ...draft, groups: [newGroup([])] })).toBe(false);
    expect(
      isComplete({ ...draft, groups: [{ ...newGroup([]), name: "All", memberIds: ["ann"], who: "memberIds" }] }),
    ).toBe(true);
    expect(isComplete({ ...draftOf(none), needed: "tagged", tags: " , " })).toBe(false);
  });

  it("reads tags between commas, each once", () => {
    expect(tagsOf(" a ,b,, a,c d ")).toEqual(["a", "b", "c d"]);
  });
});
