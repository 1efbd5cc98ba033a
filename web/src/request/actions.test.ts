import { expect, test } from "vitest";
import type { Schemas } from "../api/client";
import { offersOf, reasonsOf } from "./actions";

const request = (status: string) => ({ status, serviceKind: "launchdarkly" }) as Schemas["ApprovalRequest"];

test("Nothing is allowed before the service has said so", () => {
  expect(offersOf(request("pending"), undefined).some(({ allowed }) => allowed)).toBe(false);
});

test("Of a request that is not pending only what is allowed is offered", () => {
  const offers = offersOf(request("failed"), [
    { action: "delete", allowed: true },
    { action: "approve", allowed: false, reason: "It has ended." },
  ]);
  expect(offers.map(({ action }) => action)).toEqual(["delete"]);
});

test("What is frozen is offered to who may do it with a comment, together with the reason", () => {
  const reason = "Nothing is applied until Monday.";
  const frozen = { action: "apply", allowed: false, reason } as const;
  const applyOf = (allowedWithComment?: boolean) =>
    offersOf(request("pending"), [{ ...frozen, allowedWithComment }]).find(({ action }) => action === "apply");
  expect(applyOf(true)).toEqual({ action: "apply", allowed: true, reason, needsComment: true });
  expect(applyOf()).toMatchObject({ allowed: false, reason });
});

test("A reason that several actions share is told once", () => {
  const offers = offersOf(request("pending"), [
    { action: "approve", allowed: false, reason: "It is your own." },
    { action: "decline", allowed: false, reason: "It is your own." },
    { action: "apply", allowed: false, reason: "It is not approved." },
    { action: "comment", allowed: true, reason: "Not told, since it is allowed." },
  ]);
  expect(reasonsOf(offers)).toEqual([
    { reason: "It is your own.", actions: ["approve", "decline"] },
    { reason: "It is not approved.", actions: ["apply"] },
  ]);
});
