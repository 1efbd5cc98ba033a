import type { Schemas } from "../api/client";

type Instruction = Schemas["Instruction"];

export type Serve = {
  variation?: number;
  rollout?: { variations: { variation: number; weight: number }[]; bucketBy?: string; contextKind?: string };
};
type Clause = { _id: string } & Record<string, unknown>;
export type Rule = Serve & { _id: string; clauses: Clause[]; description?: string };

/** The ids of variations by their places in the document. */
export type VariationIds = readonly string[];

export const differs = (one: unknown, other: unknown) => JSON.stringify(one) !== JSON.stringify(other);

/** What is served, as the members of an instruction. */
export const served = ({ variation, rollout }: Serve, ids: VariationIds) =>
  rollout
    ? {
        rolloutWeights: Object.fromEntries(rollout.variations.map((it) => [ids[it.variation], it.weight])),
        rolloutBucketBy: rollout.bucketBy,
        rolloutContextKind: rollout.contextKind,
      }
    : { variationId: ids[variation ?? 0] };

const serveOf = ({ variation, rollout }: Serve) => ({ variation, rollout });

const withoutId = ({ _id, ...clause }: Clause) => clause;

const byId = <T extends { _id: string }>(items: readonly T[]) => new Map(items.map((item) => [item._id, item]));

function changedRule(before: Rule, after: Rule, ids: VariationIds): Instruction[] {
  const ruleId = before._id;
  const [old, now] = [byId(before.clauses), byId(after.clauses)];
  const gone = before.clauses.filter(({ _id }) => !now.has(_id));
  const added = after.clauses.filter(({ _id }) => !old.has(_id)).map(({ _id }) => _id);
  const changed = before.clauses.filter((clause) => now.has(clause._id) && differs(clause, now.get(clause._id)));
  const undone: (Instruction | false)[] = [
    ...changed.map((clause) => ({ kind: "updateClause", ruleId, clauseId: clause._id, clause: withoutId(clause) })),
    gone.length > 0 && { kind: "addClauses", ruleId, clauses: gone.map(withoutId) },
    added.length > 0 && { kind: "removeClauses", ruleId, clauseIds: added },
    differs(serveOf(before), serveOf(after)) && {
      kind: "updateRuleVariationOrRollout",
      ruleId,
      ...served(before, ids),
    },
    (before.description ?? "") !== (after.description ?? "") && {
      kind: "updateRuleDescription",
      ruleId,
      description: before.description ?? "",
    },
  ];
  return undone.filter((instruction) => instruction !== false);
}

/** Instructions that make rules what they were: each relative to its rule, so that what others changed since stays. */
export function oppositeRules(before: readonly Rule[], after: readonly Rule[], ids: VariationIds): Instruction[] {
  const [old, now] = [byId(before), byId(after)];
  const added = after.filter(({ _id }) => !old.has(_id)).map(({ _id }) => ({ kind: "removeRule", ruleId: _id }));
  const changed = before.flatMap((rule) => {
    const left = now.get(rule._id);
    return left && differs(rule, left) ? changedRule(rule, left, ids) : [];
  });
  const removed = before.flatMap((rule, place) =>
    now.has(rule._id)
      ? []
      : [
          {
            kind: "addRule",
            clauses: rule.clauses.map(withoutId),
            description: rule.description,
            beforeRuleId: before.slice(place + 1).find(({ _id }) => now.has(_id))?._id,
            ...served(rule, ids),
          },
        ],
  );
  const stayed = before.filter(({ _id }) => now.has(_id)).map(({ _id }) => _id);
  const moved = differs(
    stayed,
    after.filter(({ _id }) => old.has(_id)).map(({ _id }) => _id),
  );
  const order = moved ? [{ kind: "reorderRules", ruleIds: stayed }] : [];
  return [...added, ...changed, ...order, ...removed];
}
