import { expect, test } from "vitest";
import type { Schemas } from "../../api/client";
import { flagDraft, segmentDraft } from "./read";

const environment = {
  on: true,
  targets: [
    { contextKind: "user", variation: 1, values: ["ann"] },
    { contextKind: "user", variation: 0, values: [] },
  ],
  contextTargets: [{ contextKind: "org", variation: 0, values: ["acme"] }],
  rules: [
    {
      _id: "r",
      trackEvents: false,
      clauses: [{ _id: "c", contextKind: "user", attribute: "age", op: "in", negate: false, values: [1] }],
      rollout: {
        contextKind: "org",
        bucketBy: "plan",
        variations: [
          { variation: 0, weight: 1 },
          { variation: 1, weight: 99_999 },
        ],
      },
    },
  ],
  fallthrough: { variation: 1 },
  prerequisites: [{ key: "other", variation: 0 }],
};

const flag = {
  kind: "multivariate",
  variations: [
    { _id: "a", value: 1, name: "One" },
    { _id: "b", value: 2 },
  ],
  defaults: { onVariation: 0, offVariation: 1 },
  environments: { test: environment },
} as unknown as Schemas["Flag"];

test("A flag is read with its variations by id in place of their positions", () => {
  expect(flagDraft(flag, "test")).toEqual({
    kind: "flag",
    isBoolean: false,
    on: true,
    prerequisites: [{ key: "other", variation: 0 }],
    targets: [
      { contextKind: "user", variation: "b", values: ["ann"] },
      { contextKind: "org", variation: "a", values: ["acme"] },
    ],
    rules: [
      {
        id: "r",
        description: "",
        clauses: [{ id: "c", contextKind: "user", attribute: "age", op: "in", negate: false, values: [1] }],
        serve: { weights: { a: 1, b: 99_999 }, contextKind: "org", bucketBy: "plan" },
      },
    ],
    fallthrough: { variation: "b" },
    offVariation: undefined,
    variations: [
      { id: "a", value: 1, name: "One", description: "" },
      { id: "b", value: 2, name: "", description: "" },
    ],
    defaults: { on: "a", off: "b" },
  });
});

test("A flag that is not in an environment has no draft there", () => {
  expect(flagDraft(flag, "production")).toBeUndefined();
});

test("Keys of one kind that a segment has in two lists are one list", () => {
  const segment = {
    included: ["ann"],
    excluded: [],
    includedContexts: [
      { contextKind: "user", values: ["bob"] },
      { contextKind: "org", values: ["acme"] },
    ],
    excludedContexts: [],
    rules: [],
  } as unknown as Schemas["Segment"];
  expect(segmentDraft(segment)).toMatchObject({
    included: [
      { contextKind: "user", values: ["ann", "bob"] },
      { contextKind: "org", values: ["acme"] },
    ],
    excluded: [],
  });
});
