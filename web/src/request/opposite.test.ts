import { expect, test } from "vitest";
import type { Preview } from "../api/preview";
import { oppositeOf } from "./opposite";

const variations = [
  { _id: "v0", name: "Blue", value: "#00f" },
  { _id: "v1", name: "Green", value: "#0f0" },
];
const clause = (id: string, values: string[]) => ({ _id: id, attribute: "country", op: "in", values });
const state = {
  on: false,
  targets: [{ contextKind: "user", variation: 0, values: ["ann", "bob"] }],
  rules: [
    { _id: "r1", clauses: [clause("c1", ["DE"])], variation: 0 },
    { _id: "r2", clauses: [clause("c2", ["FR"])], variation: 1 },
  ],
  fallthrough: { variation: 0 },
  offVariation: 1,
  prerequisites: [],
};

const undo = (after: object, afterVariations: object[] = variations) =>
  oppositeOf({
    kind: "flag",
    resourceId: "proj/p:env/production:flag/f",
    before: { variations, environments: { production: state } },
    after: { variations: afterVariations, environments: { production: { ...state, ...after } } },
  } as unknown as Preview)?.instructions;

const rollout = {
  variations: [
    { variation: 0, weight: 60_000 },
    { variation: 1, weight: 40_000 },
  ],
};

test.each([
  ["turned on", { on: true }, [{ kind: "turnFlagOff" }]],
  ["off variation", { offVariation: 0 }, [{ kind: "updateOffVariation", variationId: "v1" }]],
  ["default rule", { fallthrough: { rollout } }, [{ kind: "updateFallthroughVariationOrRollout", variationId: "v0" }]],
  [
    "a rule added",
    { rules: [...state.rules, { _id: "r3", clauses: [], variation: 0 }] },
    [{ kind: "removeRule", ruleId: "r3" }],
  ],
  [
    "a rule removed",
    { rules: state.rules.slice(1) },
    [
      {
        kind: "addRule",
        clauses: [{ attribute: "country", op: "in", values: ["DE"] }],
        beforeRuleId: "r2",
        variationId: "v0",
      },
    ],
  ],
  [
    "what a rule serves",
    { rules: [{ ...state.rules[0], variation: undefined, rollout }, state.rules[1]] },
    [{ kind: "updateRuleVariationOrRollout", ruleId: "r1", variationId: "v0" }],
  ],
  [
    "a clause changed",
    { rules: [{ ...state.rules[0], clauses: [clause("c1", ["DE", "AT"])] }, state.rules[1]] },
    [
      {
        kind: "updateClause",
        ruleId: "r1",
        clauseId: "c1",
        clause: { attribute: "country", op: "in", values: ["DE"] },
      },
    ],
  ],
  ["the order of rules", { rules: state.rules.toReversed() }, [{ kind: "reorderRules", ruleIds: ["r1", "r2"] }]],
  [
    "targets moved",
    {
      targets: [
        { contextKind: "user", variation: 0, values: ["bob"] },
        { variation: 1, values: ["ann"] },
      ],
    },
    [
      { kind: "removeTargets", contextKind: "user", variationId: "v1", values: ["ann"] },
      { kind: "addTargets", contextKind: "user", variationId: "v0", values: ["ann"] },
    ],
  ],
])("%s is undone", (_, after, instructions) => {
  expect(undo(after)).toEqual(instructions);
});

test("A variation gets its name and value back", () => {
  expect(undo({}, [{ _id: "v0", name: "Deep blue", value: "#00a" }, variations[1] ?? {}])).toEqual([
    { kind: "updateVariation", variationId: "v0", name: "Blue", value: "#00f", description: "" },
  ]);
});

test.each([
  ["nothing changed", {}, variations],
  ["prerequisites changed", { prerequisites: [{ key: "other", variation: 0 }] }, variations],
  ["a variation was added", {}, [...variations, { _id: "v2" }]],
])("There is no opposite where %s", (_, after, afterVariations) => {
  expect(undo(after, afterVariations)).toBeUndefined();
});
