import type { Schemas } from "../../api/client";
import { type AnyRule, type Clause, type Rule, type SegmentRule, same, whole } from "./draft";
import { serving } from "./serving";

type Instruction = Schemas["Instruction"];
type Of<R> = { change: (before: R, after: R) => Instruction[]; add: (rule: R) => Record<string, unknown> };

/** How rules of flags and AI Configs are written. */
export const targetingRules: Of<Rule> = {
  change: (before, after) =>
    same(before.serve, after.serve)
      ? []
      : [{ kind: "updateRuleVariationOrRollout", ruleId: after.id, ...serving(after.serve) }],
  add: (rule) => serving(rule.serve),
};

/** How rules of segments are written. */
export const segmentRules: Of<SegmentRule> = {
  change: (before, after) =>
    before.weight === after.weight && before.contextKind === after.contextKind
      ? []
      : [
          {
            kind: "updateRuleRolloutAndContextKind",
            ruleId: after.id,
            weight: after.weight,
            contextKind: after.contextKind,
          },
        ],
  add: (rule) => (rule.weight === whole ? {} : { weight: rule.weight, rolloutContextKind: rule.contextKind }),
};

/**
 * Makes the rules of one list those of the other. What is there already is put in order before anything is added, since the service
 * gives new rules their ids, and only rules with known ids can be named.
 */
export function ruleInstructions<R extends AnyRule>(before: R[], after: R[], of: Of<R>): Instruction[] {
  const known = new Map(before.map((rule) => [rule.id, rule]));
  const wanted = new Set(after.map((rule) => rule.id));
  const kept = after.filter((rule) => known.has(rule.id)).map((rule) => rule.id);
  const left = before.filter((rule) => wanted.has(rule.id)).map((rule) => rule.id);
  return [
    ...before.filter((rule) => !wanted.has(rule.id)).map((rule) => ({ kind: "removeRule", ruleId: rule.id })),
    ...after.flatMap((rule) => {
      const old = known.get(rule.id);
      return old && old !== rule ? changed(old, rule, of) : [];
    }),
    ...(same(kept, left) ? [] : [{ kind: "reorderRules", ruleIds: kept }]),
    ...after.flatMap((rule, place) => {
      if (known.has(rule.id)) {
        return [];
      }

      const next = after.slice(place).find((it) => known.has(it.id));
      return [
        {
          kind: "addRule",
          clauses: rule.clauses.map(content),
          ...of.add(rule),
          ...(rule.description && { description: rule.description }),
          ...(next && { beforeRuleId: next.id }),
        },
      ];
    }),
  ];
}

function changed<R extends AnyRule>(before: R, after: R, of: Of<R>): Instruction[] {
  return [
    ...(before.description === after.description
      ? []
      : [{ kind: "updateRuleDescription", ruleId: after.id, description: after.description }]),
    ...of.change(before, after),
    ...clauseInstructions(after.id, before.clauses, after.clauses),
  ];
}

/** Clauses are added before others are removed, since a rule must never be without. */
function clauseInstructions(ruleId: string, before: Clause[], after: Clause[]): Instruction[] {
  const known = new Map(before.map((clause) => [clause.id, clause]));
  const wanted = new Set(after.map((clause) => clause.id));
  const added = after.filter((clause) => !known.has(clause.id));
  const removed = before.filter((clause) => !wanted.has(clause.id));
  return [
    ...after.flatMap((clause) => {
      const old = known.get(clause.id);
      return old && !same(old, clause) ? clauseChange(ruleId, old, clause) : [];
    }),
    ...(added.length === 0 ? [] : [{ kind: "addClauses", ruleId, clauses: added.map(content) }]),
    ...(removed.length === 0 ? [] : [{ kind: "removeClauses", ruleId, clauseIds: removed.map((clause) => clause.id) }]),
  ];
}

function clauseChange(ruleId: string, before: Clause, after: Clause): Instruction[] {
  const target = { ruleId, clauseId: after.id };
  const added = after.values.filter((value) => !before.values.includes(value));
  const removed = before.values.filter((value) => !after.values.includes(value));
  const kept = before.values.filter((value) => after.values.includes(value));
  const onlyValues =
    kept.length > 0 &&
    same({ ...before, values: [] }, { ...after, values: [] }) &&
    same([...kept, ...added], after.values) &&
    [...added, ...removed].every((value) => typeof value === "string");
  if (!onlyValues) {
    return [{ kind: "updateClause", ...target, clause: content(after) }];
  }

  return [
    ...(added.length === 0 ? [] : [{ kind: "addValuesToClause", ...target, values: added }]),
    ...(removed.length === 0 ? [] : [{ kind: "removeValuesFromClause", ...target, values: removed }]),
  ];
}

const content = ({ id: _, ...clause }: Clause) => clause;
