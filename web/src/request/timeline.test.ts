import { expect, test } from "vitest";
import type { Schemas } from "../api/client";
import { timelineOf } from "./timeline";

type Entry = Schemas["AuditLogEntry"];

const request = {
  requestorId: "rita",
  creationDate: 1,
  appliedDate: 9,
  appliedByMemberId: "sam",
  status: "completed",
  allReviews: [{ _id: "r1", kind: "approve", creationDate: 5, memberId: "sam", comment: "Go" }],
} as unknown as Schemas["ApprovalRequest"];

const entry = (date: number, action: string, titleVerb: string, details: object) =>
  ({
    _id: `e${date}`,
    date,
    kind: "flag",
    titleVerb,
    accesses: [{ action, resource: "proj/p:env/e:flag/f" }],
    subject: { name: "Rita" },
    details: { approvalRequest: details },
  }) as unknown as Entry;

const entries = [
  entry(9, "applyApprovalRequest", "applied an approved change of the flag", { status: "completed" }),
  entry(5, "reviewApprovalRequest", "approved a requested change of the flag", { reviewId: "r1" }),
  entry(3, "updateApprovalRequest", "edited the request to change the flag", {}),
  entry(1, "createApprovalRequest", "asked for approval to change the flag", {}),
];

test("Each thing that happened is told once, the oldest first", () => {
  expect(timelineOf(request, entries).map(({ at, kind }) => [at, kind])).toEqual([
    [1, "asked"],
    [3, "other"],
    [5, "approve"],
    [9, "applied"],
  ]);
});

test("Without the audit log the request itself tells who asked, reviewed and applied", () => {
  expect(timelineOf(request).map(({ kind, who }) => [kind, who.memberId])).toEqual([
    ["asked", "rita"],
    ["approve", "sam"],
    ["applied", "sam"],
  ]);
});

test("A failure says why", () => {
  const failed = entry(9, "applyApprovalRequest", "failed to apply an approved change of the flag", {
    status: "failed",
    failure: ["removeRule: The rule is gone."],
  });
  expect(timelineOf(request, [failed]).at(-1)).toMatchObject({ kind: "failed", why: "removeRule: The rule is gone." });
});
