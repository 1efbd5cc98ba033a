import { describe, expect, test } from "vitest";
import { type Draft, newId, type SegmentDraft, type TargetingDraft } from "./draft";
import { instructionsOf } from "./instructions";
import { problemsOf } from "./problems";
import { flag, meaning, segment } from "./samples.testing";
import { applied } from "./service.testing";

const clause = (values: unknown[] = ["x"]) => ({
  id: newId(),
  contextKind: "user",
  attribute: "plan",
  op: "in",
  negate: false,
  values,
});
const rule = () => ({ id: newId(), description: "", clauses: [clause()], serve: { variation: "blue" } });
const segmentRule = () => ({ id: newId(), description: "", clauses: [clause()], weight: 100_000, contextKind: "user" });

type Edits<D> = [name: string, edit: (draft: D) => void, kinds: string[]][];

const flagEdits: Edits<TargetingDraft> = [
  ["turns on", (it) => (it.on = true), ["turnFlagOn"]],
  [
    "adds a prerequisite",
    (it) => it.prerequisites.push({ key: "third", variation: 1, variationId: "1" }),
    ["addPrerequisite"],
  ],
  [
    "changes a prerequisite",
    (it) => (it.prerequisites[0] = { key: "first", variation: 1, variationId: "1" }),
    ["updatePrerequisite"],
  ],
  ["removes a prerequisite", (it) => it.prerequisites.pop(), ["removePrerequisite"]],
  ["adds targets", (it) => it.targets[0]?.values.push("carol", "dave"), ["addTargets"]],
  ["removes targets", (it) => it.targets[0]?.values.shift(), ["removeTargets"]],
  [
    "moves a target to another variation",
    (it) => {
      it.targets[0]?.values.shift();
      it.targets.unshift({ contextKind: "user", variation: "red", values: ["ann"] });
    },
    ["removeTargets", "addTargets"],
  ],
  ["adds a rule at the end", (it) => it.rules.push(rule()), ["addRule"]],
  [
    "adds two rules before others",
    (it) => it.rules.splice(1, 0, rule(), { ...rule(), description: "B" }),
    ["addRule", "addRule"],
  ],
  ["removes a rule", (it) => it.rules.shift(), ["removeRule"]],
  ["puts rules in another order", (it) => it.rules.reverse(), ["reorderRules"]],
  [
    "adds, removes and reorders rules at once",
    (it) => (it.rules = [rule(), it.rules[2] ?? rule(), rule(), it.rules[0] ?? rule(), rule()]),
    ["removeRule", "reorderRules", "addRule", "addRule", "addRule"],
  ],
  ["describes a rule", (it) => edit(it.rules[0], { description: "Germans" }), ["updateRuleDescription"]],
  [
    "serves another variation by a rule",
    (it) => edit(it.rules[0], { serve: { variation: "red" } }),
    ["updateRuleVariationOrRollout"],
  ],
  ["adds a clause", (it) => it.rules[0]?.clauses.push(clause()), ["addClauses"]],
  ["removes a clause", (it) => it.rules[0]?.clauses.shift(), ["removeClauses"]],
  ["replaces the only clause", (it) => edit(it.rules[1], { clauses: [clause()] }), ["addClauses", "removeClauses"]],
  ["negates a clause", (it) => edit(it.rules[0]?.clauses[0], { negate: true }), ["updateClause"]],
  ["adds values to a clause", (it) => it.rules[0]?.clauses[0]?.values.push("FR"), ["addValuesToClause"]],
  ["removes values from a clause", (it) => it.rules[0]?.clauses[0]?.values.shift(), ["removeValuesFromClause"]],
  ["replaces all values of a clause", (it) => edit(it.rules[0]?.clauses[0], { values: ["FR"] }), ["updateClause"]],
  ["changes a number of a clause", (it) => edit(it.rules[0]?.clauses[1], { values: [18, 21] }), ["updateClause"]],
  [
    "serves one variation by default",
    (it) => (it.fallthrough = { variation: "red" }),
    ["updateFallthroughVariationOrRollout"],
  ],
  [
    "changes the default rollout",
    (it) => (it.fallthrough = { weights: { blue: 0, green: 99_999, red: 1 }, contextKind: "org", bucketBy: "country" }),
    ["updateFallthroughVariationOrRollout"],
  ],
  ["changes the off variation", (it) => (it.offVariation = "red"), ["updateOffVariation"]],
  ["changes a default for new environments", (it) => (it.defaults.on = "red"), ["updateDefaultVariation"]],
  [
    "adds a variation",
    (it) => it.variations.push({ id: newId(), value: 5, name: "Five", description: "" }),
    ["addVariation"],
  ],
  ["names a variation", (it) => edit(it.variations[0], { name: "Sky" }), ["updateVariation"]],
  ["changes the value of a variation to null", (it) => edit(it.variations[0], { value: null }), ["updateVariation"]],
  ["removes a variation", (it) => it.variations.pop(), ["removeVariation"]],
  [
    "gives a variation the value of one that gets another",
    (it) => {
      edit(it.variations[0], { value: "g" });
      edit(it.variations[1], { value: "new" });
    },
    ["updateVariation", "updateVariation"],
  ],
  [
    "removes a variation and what serves it, and gives its value to another",
    (it) => {
      it.rules.pop();
      it.variations.splice(2, 1);
      edit(it.variations[0], { value: "r" });
    },
    ["removeRule", "removeVariation", "updateVariation"],
  ],
  [
    "changes the value of the default that it chooses",
    (it) => {
      it.defaults.on = "red";
      edit(it.variations[2], { value: "rot" });
    },
    ["updateDefaultVariation", "updateVariation"],
  ],
];

const segmentEdits: Edits<SegmentDraft> = [
  [
    "includes keys of a new kind",
    (it) => it.included.push({ contextKind: "org", values: ["acme"] }),
    ["addIncludedTargets"],
  ],
  ["includes no longer", (it) => it.included.pop(), ["removeIncludedTargets"]],
  ["excludes", (it) => it.excluded[0]?.values.push("phone"), ["addExcludedTargets"]],
  ["excludes no longer", (it) => it.excluded.pop(), ["removeExcludedTargets"]],
  [
    "moves a key from included to excluded",
    (it) => {
      it.included[0]?.values.pop();
      it.excluded.push({ contextKind: "user", values: ["bob"] });
    },
    ["removeIncludedTargets", "addExcludedTargets"],
  ],
  ["adds a rule", (it) => it.rules.unshift(segmentRule()), ["addRule"]],
  ["adds a rule for some", (it) => it.rules.push({ ...segmentRule(), weight: 1, contextKind: "org" }), ["addRule"]],
  ["takes some of those who match", (it) => edit(it.rules[0], { weight: 5 }), ["updateRuleRolloutAndContextKind"]],
  ["removes a rule's description", (it) => edit(it.rules[1], { description: "" }), ["updateRuleDescription"]],
  ["removes and reorders rules", (it) => it.rules.reverse(), ["reorderRules"]],
];

const edit = <T>(of: T | undefined, members: Partial<T>) => Object.assign(of ?? {}, members);

function edited<D extends Draft>(make: () => D, change: (draft: D) => void) {
  const [before, after] = [make(), make()];
  change(after);
  const instructions = instructionsOf(before, after);
  return { before, after, instructions };
}

describe.each([
  ["a flag", flag, flagEdits as unknown as Edits<Draft>],
  ["a segment", segment as () => Draft, segmentEdits as unknown as Edits<Draft>],
])("An edit of %s", (_, make, edits) => {
  test("that changes nothing makes no instruction", () => {
    expect(instructionsOf(make(), make())).toEqual([]);
  });

  test.each(edits)("that %s", (_, change, kinds) => {
    const { before, after, instructions } = edited(make, change);
    expect(instructions.map(({ kind }) => kind)).toEqual(kinds);
    expect(meaning(applied(before, instructions))).toEqual(meaning(after));
  });

  test("with any other is taken by the service and gives the draft, unless the form shows a problem", () => {
    for (const [first, one] of edits) {
      for (const [second, other] of edits.filter(([name]) => name !== first)) {
        const { before, after, instructions } = edited(make, (draft) => {
          one(draft);
          other(draft);
        });
        if (problemsOf(after).length === 0) {
          expect(meaning(applied(before, instructions)), `${first}, then ${second}`).toEqual(meaning(after));
        }
      }
    }
  });
});

test("An AI Config makes no instruction for what it has none for", () => {
  const { instructions } = edited(
    () => ({ ...flag(), kind: "aiConfig" as const }),
    (it) => it.variations.pop(),
  );
  expect(instructions).toEqual([]);
});
