import type { Clause, Draft, Rule, SegmentDraft, Serve, TargetingDraft } from "./draft";

const clause = (id: string, attribute: string, values: unknown[], op = "in"): Clause => ({
  id,
  contextKind: "user",
  attribute,
  op,
  negate: false,
  values,
});

const rule = (id: string, variation: string, ...clauses: Clause[]): Rule => ({
  id,
  description: "",
  clauses,
  serve: { variation },
});

export const flag = (): TargetingDraft => ({
  kind: "flag",
  isBoolean: false,
  on: false,
  prerequisites: [
    { key: "first", variation: 0 },
    { key: "second", variation: 1 },
  ],
  targets: [
    { contextKind: "user", variation: "blue", values: ["ann", "bob"] },
    { contextKind: "org", variation: "green", values: ["acme"] },
  ],
  rules: [
    rule("r1", "blue", clause("c1", "country", ["DE", "AT", "CH"]), clause("c2", "age", [18], "greaterThan")),
    rule("r2", "green", clause("c3", "", ["beta"], "segmentMatch")),
    rule("r3", "red", clause("c4", "plan", ["gold"])),
  ],
  fallthrough: { weights: { blue: 60_000, green: 40_000 }, contextKind: "user" },
  offVariation: "blue",
  variations: [
    { id: "blue", value: "b", name: "Blue", description: "" },
    { id: "green", value: "g", name: "Green", description: "Grass" },
    { id: "red", value: "r", name: "", description: "" },
    { id: "spare", value: { deep: [1] }, name: "Spare", description: "" },
  ],
  defaults: { on: "green", off: "blue" },
});

export const segment = (): SegmentDraft => ({
  kind: "segment",
  included: [{ contextKind: "user", values: ["ann", "bob"] }],
  excluded: [{ contextKind: "device", values: ["tablet"] }],
  rules: [
    {
      id: "r1",
      description: "",
      clauses: [clause("c1", "email", ["@x.org"], "endsWith")],
      weight: 100_000,
      contextKind: "user",
    },
    { id: "r2", description: "Old", clauses: [clause("c2", "plan", ["gold"])], weight: 50_000, contextKind: "org" },
  ],
});

/** What a draft says, without the ids that the service gives, and without orders that mean nothing. */
export function meaning(draft: Draft) {
  const clauses = (of: Clause[]) => of.map(({ id: _, ...it }) => it);
  const keys = (lists: { contextKind: string; values: string[]; variation?: string }[]) =>
    lists.flatMap((list) => list.values.map((value) => `${list.contextKind}:${value}:${list.variation ?? ""}`)).sort();
  if (draft.kind === "segment") {
    const rules = draft.rules.map(({ id: _, ...it }) => ({ ...it, clauses: clauses(it.clauses) }));
    return { rules, included: keys(draft.included), excluded: keys(draft.excluded) };
  }

  return {
    ...draft,
    rules: draft.rules.map(({ id: _, ...it }) => ({ ...it, clauses: clauses(it.clauses), serve: shares(it.serve) })),
    fallthrough: shares(draft.fallthrough),
    targets: keys(draft.targets),
    prerequisites: draft.prerequisites.map(({ key, variation }) => `${key}:${variation}`).sort(),
    variations: draft.variations.map(({ id: _, ...it }) => it),
  };
}

const shares = (serve: Serve) =>
  serve.weights
    ? { ...serve, weights: Object.fromEntries(Object.entries(serve.weights).filter(([, weight]) => weight > 0)) }
    : serve;
