import { expect, test } from "vitest";
import { ruleText } from "./names";
import { flag, segment } from "./samples.testing";

const { rules, variations } = flag();

test.each([
  [rules[0], "If country is one of DE, AT, CH and age is greater than 18: serve Blue"],
  [rules[1], "If user is in the segment beta: serve Green"],
  [{ ...rules[2], clauses: [] }, "If …: serve r"],
  [
    { ...rules[2], serve: { weights: { blue: 12_500, green: 87_500, red: 0 }, contextKind: "user" } },
    "If plan is one of gold: serve 12.5% Blue, 87.5% Green",
  ],
  [segment().rules[1], "If plan is one of gold: include 50% of them"],
] as const)("A rule is a sentence: %#", (rule, sentence) => {
  expect(ruleText(rule as (typeof rules)[number], variations)).toBe(sentence);
});

test("A sentence names few of many values, and the kind of context unless it is user", () => {
  const clause = {
    id: "c",
    contextKind: "org",
    attribute: "plan",
    op: "in",
    negate: true,
    values: ["a", "b", "c", "d", 5],
  };
  expect(ruleText({ id: "r", description: "", clauses: [clause], serve: { variation: "red" } }, variations)).toBe(
    "If org plan is not one of a, b, c and 2 more: serve r",
  );
});
