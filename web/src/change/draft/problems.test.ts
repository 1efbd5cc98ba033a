import { expect, test } from "vitest";
import { problemsOf } from "./problems";
import { flag, segment } from "./samples.testing";

test("A whole draft has no problem", () => {
  expect(problemsOf(flag())).toEqual([]);
  expect(problemsOf(segment())).toEqual([]);
});

test.each([
  ["a rollout that makes no 100 %", { fallthrough: { weights: { blue: 99_999 }, contextKind: "user" } }, /99\.999 %/],
  ["a rule without clauses", { rules: [{ ...flag().rules[0], clauses: [] }] }, /Rule 1.*condition/],
  ["a value that is no JSON", { variations: [...flag().variations, { id: "n", value: null, unread: "{" }] }, /JSON/],
  ["two variations of one value", { variations: [...flag().variations, { id: "n", value: "b" }] }, /differ/],
])("A draft has a problem with %s", (_, members, problem) => {
  expect(problemsOf({ ...flag(), ...members } as ReturnType<typeof flag>)).toEqual([expect.stringMatching(problem)]);
});
