import { expect, test } from "vitest";
import type { Schemas } from "../api/client";
import { stateOf, troubleOf } from "./state";
import { approvalsOf } from "./verdicts";

type Request = Schemas["ApprovalRequest"];

const now = Date.UTC(2030, 0, 1);
const settings = { minNumApprovals: 2, canReviewOwnRequest: false, canServiceTokensReview: false };
const conflict = { instruction: { kind: "turnFlagOn" }, reason: "The rule is gone." };

const request = (told: object) =>
  ({
    status: "pending",
    serviceKind: "launchdarkly",
    reviewStatus: "pending",
    requestorId: "rita",
    allReviews: [],
    conflicts: [],
    approvalSettings: settings,
    ...told,
  }) as unknown as Request;

const review = (kind: string, who: object, creationDate: number) => ({
  _id: `${creationDate}`,
  kind,
  creationDate,
  ...who,
});

test.each([
  ["1 of 2 approvals", { allReviews: [review("approve", { memberId: "sam" }, 1)] }],
  ["Waiting for review", { approvalSettings: undefined }],
  ["Approved", { reviewStatus: "approved" }],
  ["Declined", { reviewStatus: "declined" }],
  ["Date has passed", { reviewStatus: "approved", executionDate: now - 1 }],
  ["Approved", { reviewStatus: "approved", conflicts: [conflict] }],
  ["Applied", { status: "completed", conflicts: [] }],
  ["Failed", { status: "failed", conflicts: [conflict] }],
])("A request is shown as %j", (name, told) => {
  expect(stateOf(request(told), now).name).toBe(name);
});

test.each(["failed", "pending", "scheduled"])("A %s request says what is in its way", (status) => {
  expect(troubleOf(request({ status, conflicts: [conflict] }))).toBe("The rule is gone.");
});

test("Nothing is in the way of a request that was applied", () => {
  expect(troubleOf(request({ status: "completed", conflicts: [conflict] }))).toBeUndefined();
});

test("A scheduled request says for when", () => {
  expect(stateOf(request({ status: "scheduled", executionDate: now }), now).name).toContain("20");
});

test("Of each reviewer the newest verdict counts, and a comment is none", () => {
  const allReviews = [
    review("approve", { memberId: "sam" }, 1),
    review("decline", { memberId: "sam" }, 3),
    review("decline", { memberId: "tara" }, 2),
    review("approve", { memberId: "tara" }, 4),
    review("comment", { memberId: "tara" }, 5),
  ];
  expect(approvalsOf(request({ allReviews }))).toBe(1);
});

test("The requester's own approval and those of tokens count only where the settings let them", () => {
  const allReviews = [review("approve", { memberId: "rita" }, 1), review("approve", { serviceTokenId: "t" }, 2)];
  const lenient = { ...settings, canReviewOwnRequest: true, canServiceTokensReview: true };
  expect(approvalsOf(request({ allReviews }))).toBe(0);
  expect(approvalsOf(request({ allReviews, approvalSettings: lenient }))).toBe(2);
});
