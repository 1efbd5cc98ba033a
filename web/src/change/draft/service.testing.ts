import { type Clause, type Draft, newId, type Rule, type Serve, same, type TargetingDraft, whole } from "./draft";
import { usesOf } from "./uses";

// biome-ignore lint/suspicious/noExplicitAny: an instruction is JSON of any shape, and what is wrong in it fails the test.
type Body = { kind: string; [member: string]: any };

/** What the service makes of instructions, written from its documentation for tests: refuses what the service refuses. */
export function applied(before: Draft, instructions: Body[]): Draft {
  const draft = structuredClone(before);
  for (const instruction of instructions) {
    apply(draft, JSON.parse(JSON.stringify(instruction)));
  }

  return draft;
}

function apply(draft: Draft, it: Body) {
  if (applyRule(draft, it)) {
    return;
  }

  if (draft.kind === "segment") {
    const [, verb, list] = /^(add|remove)(Included|Excluded)Targets$/.exec(it.kind) ?? refuse(it);
    const [mine, other] = list === "Included" ? [draft.included, draft.excluded] : [draft.excluded, draft.included];
    refuseIf(
      verb === "add" && other.some((of) => of.contextKind === it.contextKind && overlap(of.values, it.values)),
      it,
    );
    put(mine, (of) => of.contextKind === it.contextKind, { contextKind: it.contextKind, values: [] }, verb, it.values);
    return;
  }

  applyTargeting(draft, it);
}

function applyTargeting(draft: TargetingDraft, it: Body) {
  const index = draft.variations.findIndex((variation) => variation.id === it.variationId);
  switch (it.kind) {
    case "turnFlagOn":
    case "turnFlagOff":
      draft.on = it.kind === "turnFlagOn";
      break;
    case "addPrerequisite":
      refuseIf(
        draft.prerequisites.some(({ key }) => key === it.key),
        it,
      );
      draft.prerequisites.push({ key: it.key, variation: Number(it.variationId) });
      break;
    case "updatePrerequisite":
      (draft.prerequisites.find(({ key }) => key === it.key) ?? refuse(it)).variation = Number(it.variationId);
      break;
    case "removePrerequisite":
      draft.prerequisites = draft.prerequisites.filter(({ key }) => key !== it.key);
      break;
    case "addTargets":
    case "removeTargets": {
      const [verb] = it.kind.split("Targets");
      const others = draft.targets.filter((of) => of.contextKind === it.contextKind && of.variation !== it.variationId);
      refuseIf(index < 0 || (verb === "add" && others.some((of) => overlap(of.values, it.values))), it);
      put(
        draft.targets,
        (of) => of.contextKind === it.contextKind && of.variation === it.variationId,
        { contextKind: it.contextKind, variation: it.variationId, values: [] },
        verb,
        it.values,
      );
      break;
    }
    case "updateFallthroughVariationOrRollout":
      draft.fallthrough = served(it);
      break;
    case "updateOffVariation":
      refuseIf(index < 0, it);
      draft.offVariation = it.variationId;
      break;
    case "updateDefaultVariation":
      for (const end of ["on", "off"] as const) {
        if (`${end}VariationValue` in it) {
          draft.defaults[end] = (
            draft.variations.find((of) => same(of.value, it[`${end}VariationValue`])) ?? refuse(it)
          ).id;
        }
      }

      break;
    case "addVariation":
      refuseIf(draft.isBoolean || draft.variations.some((of) => same(of.value, it.value)), it);
      draft.variations.push({ id: newId(), value: it.value, name: it.name ?? "", description: it.description ?? "" });
      break;
    case "removeVariation":
      refuseIf(index < 0 || draft.variations.length <= 2 || usesOf(draft, it.variationId).length > 0, it);
      draft.variations.splice(index, 1);
      break;
    case "updateVariation": {
      const { kind: _, variationId, ...members } = it;
      const others = draft.variations.filter((of) => of.id !== variationId);
      refuseIf(index < 0 || ("value" in members && others.some((of) => same(of.value, members.value))), it);
      Object.assign(draft.variations[index] ?? {}, members);
      break;
    }
    default:
      refuse(it);
  }
}

function applyRule(draft: Draft, it: Body): boolean {
  const rules = draft.rules as Rule[];
  const rule = rules.find(({ id }) => id === it.ruleId);
  const clause = rule?.clauses.find(({ id }) => id === it.clauseId);
  switch (it.kind) {
    case "addRule": {
      const place = it.beforeRuleId ? rules.findIndex(({ id }) => id === it.beforeRuleId) : rules.length;
      refuseIf(place < 0 || it.clauses.length === 0, it);
      const what =
        draft.kind === "segment"
          ? { weight: it.weight ?? whole, contextKind: it.rolloutContextKind ?? "user" }
          : { serve: served(it) };
      const made = { id: newId(), description: it.description ?? "", clauses: it.clauses.map(withId), ...what };
      rules.splice(place, 0, made as unknown as Rule);
      return true;
    }
    case "removeRule":
      draft.rules = rules.filter(({ id }) => id !== it.ruleId) as typeof draft.rules & Rule[];
      return true;
    case "reorderRules":
      refuseIf(!same([...it.ruleIds].sort(), rules.map(({ id }) => id).sort()), it);
      rules.sort((a, b) => it.ruleIds.indexOf(a.id) - it.ruleIds.indexOf(b.id));
      return true;
    case "updateRuleDescription":
      (rule ?? refuse(it)).description = it.description;
      return true;
    case "updateRuleVariationOrRollout":
      (rule ?? refuse(it)).serve = served(it);
      return true;
    case "updateRuleRolloutAndContextKind":
      Object.assign(rule ?? refuse(it), { weight: it.weight, contextKind: it.contextKind });
      return true;
    case "addClauses":
      (rule ?? refuse(it)).clauses.push(...it.clauses.map(withId));
      return true;
    case "removeClauses": {
      const left = (rule ?? refuse(it)).clauses.filter(({ id }) => !it.clauseIds.includes(id));
      refuseIf(left.length === 0, it);
      (rule ?? refuse(it)).clauses = left;
      return true;
    }
    case "updateClause":
      Object.assign(clause ?? refuse(it), it.clause);
      return true;
    case "addValuesToClause":
      (clause ?? refuse(it)).values.push(...it.values.filter((value: unknown) => !clause?.values.includes(value)));
      return true;
    case "removeValuesFromClause": {
      const left = (clause ?? refuse(it)).values.filter((value) => !it.values.includes(value));
      refuseIf(left.length === 0, it);
      (clause ?? refuse(it)).values = left;
      return true;
    }
    default:
      return false;
  }
}

function served(it: Body): Serve {
  refuseIf("variationId" in it === "rolloutWeights" in it, it);
  if ("variationId" in it) {
    return { variation: it.variationId };
  }

  const weights = it.rolloutWeights as Record<string, number>;
  refuseIf(Object.values(weights).reduce((sum, weight) => sum + weight, 0) !== whole, it);
  return { weights, contextKind: it.rolloutContextKind, ...(it.rolloutBucketBy && { bucketBy: it.rolloutBucketBy }) };
}

function put<T extends { values: string[] }>(
  lists: T[],
  is: (list: T) => boolean,
  none: T,
  verb: string | undefined,
  values: string[],
) {
  const list = lists.find(is) ?? none;
  list.values = list.values.filter((value) => !values.includes(value)).concat(verb === "add" ? values : []);
  const others = lists.filter((it) => it !== list);
  lists.splice(0, lists.length, ...others, ...(list.values.length > 0 ? [list] : []));
}

const withId = (clause: Clause) => ({ ...clause, id: newId() });

const overlap = (one: string[], other: string[]) => one.some((value) => other.includes(value));

function refuseIf(wrong: boolean, it: Body) {
  if (wrong) {
    refuse(it);
  }
}

function refuse(it: Body): never {
  throw new Error(`refused: ${JSON.stringify(it)}`);
}
