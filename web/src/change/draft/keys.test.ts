import { expect, test } from "vitest";
import { keysIn, withMembers, withTargets } from "./keys";
import { segment } from "./samples.testing";

test.each([
  ["ann\nbob\r\n\n carol ", ["ann", "bob", "carol"]],
  ["ann, bob;carol\tdave", ["ann", "bob", "carol", "dave"]],
  ["Doe, Ann\nRoe, Bob", ["Doe, Ann", "Roe, Bob"]],
  ["ann,ann", ["ann"]],
  ["  ", []],
])("%j is read as the keys %j", (pasted, keys) => {
  expect(keysIn(pasted)).toEqual(keys);
});

test("A target leaves the variation that it had, for its kind of context only", () => {
  const lists = [
    { contextKind: "user", variation: "blue", values: ["ann", "bob"] },
    { contextKind: "user", variation: "red", values: [] },
    { contextKind: "org", variation: "blue", values: ["ann"] },
  ];
  expect(withTargets(lists, 1, ["ann"]).map(({ values }) => values)).toEqual([["bob"], ["ann"], ["ann"]]);
});

test("Who is excluded is no longer included", () => {
  const draft = { ...segment(), excluded: [{ contextKind: "user", values: [] }] };
  const { included, excluded } = withMembers(draft, "excluded", 0, ["bob"]);
  expect([included, excluded]).toEqual([
    [{ contextKind: "user", values: ["ann"] }],
    [{ contextKind: "user", values: ["bob"] }],
  ]);
});
