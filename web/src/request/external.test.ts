import { describe, expect, it, test } from "vitest";
import type { Schemas } from "../api/client";
import { offersOf } from "./actions";
import { externalOf, stageOf, webAddressOf } from "./external";
import { stateOf } from "./state";

const request = (told: object) =>
  ({
    status: "pending",
    reviewStatus: "pending",
    allReviews: [],
    conflicts: [],
    approvalSettings: { minNumApprovals: 2 },
    ...told,
  }) as unknown as Schemas["ApprovalRequest"];

const integrationMetadata = {
  externalId: "CHG0001",
  externalStatus: { display: "Awaiting approval", value: "-3" },
  externalUrl: "https://example.com/change/CHG0001",
  lastChecked: 5,
};

describe("a request that another system approves", () => {
  const asked = request({ serviceKind: "jira", integrationMetadata });

  it("shows the system, how it stands there, and where to look", () => {
    expect(externalOf(asked)).toEqual({
      system: "Jira",
      id: "CHG0001",
      status: "Awaiting approval",
      url: "https://example.com/change/CHG0001",
      lastChecked: 5,
      problem: undefined,
    });
  });

  it("is shown also before it is there, and says what is wrong", () => {
    const told = { serviceKind: "acme-tickets", externalProblem: { reason: "did not answer", nextTry: 9 } };
    expect(externalOf(request(told))).toEqual({
      system: "acme-tickets",
      problem: "acme-tickets did not answer.",
      nextTry: 9,
    });
  });

  it("is commented on here, and neither approved nor declined", () => {
    const actions = ["approve", "decline", "comment", "apply"].map((action) => ({ action, allowed: true }));
    const offered = (told: object) =>
      offersOf(request(told), actions as Parameters<typeof offersOf>[1]).map(({ action }) => action);
    expect(offered({ serviceKind: "jira" })).toEqual(["comment", "apply", "edit", "delete"]);
    expect(offered({ serviceKind: "launchdarkly" })).toContain("approve");
  });

  it("counts no approvals", () => {
    expect(stateOf(asked).name).toBe("Waiting for review");
    expect(stateOf(request({ serviceKind: "launchdarkly" })).name).toBe("0 of 2 approvals");
  });

  it("is not what people approve here", () => {
    expect(externalOf(request({ serviceKind: "launchdarkly", integrationMetadata }))).toBeUndefined();
  });
});

test.each([
  ["https://example.com/a?b=c", "https://example.com/a?b=c"],
  ["HTTP://example.com", "http://example.com/"],
  ["javascript:alert(1)", undefined],
  [" java\nscript:alert(1)", undefined],
  ["data:text/html,hello", undefined],
  ["/change/1", undefined],
  ["", undefined],
  [undefined, undefined],
])("The address %j leads to %j", (told, leads) => {
  expect(webAddressOf(told)).toBe(leads);
});

test.each([
  ["Stage 2, Half of them, of the workflow Checkout", { index: 1, name: "Half of them" }],
  ["Stage 1 of the workflow Checkout", { index: 0, name: "" }],
])("A stage of a workflow is %j", (said, stage) => {
  expect(stageOf(request({ customWorkflowMetadata: { name: "Checkout", stage } }))).toBe(said);
  expect(stageOf(request({}))).toBeUndefined();
});
