import type { Schemas } from "../../api/client";
import type { Draft, SegmentDraft } from "./draft";
import { type Clause, type Keys, type Serve, type TargetingDraft, type Targets, whole } from "./draft";

type Served = { variation?: number; rollout?: Schemas["Rollout"] };
type Environment = Pick<
  Schemas["FlagEnvironment"],
  "targets" | "contextTargets" | "rules" | "fallthrough" | "offVariation"
>;
type Ids = (place: number | undefined) => string;

/** A flag as the form changes it in one environment. */
export function flagDraft(flag: Schemas["Flag"], environmentKey: string): Draft | undefined {
  const environment = flag.environments?.[environmentKey];
  const variations = flag.variations.map((it) => ({
    id: it._id,
    value: it.value,
    name: it.name ?? "",
    description: it.description ?? "",
  }));
  return (
    environment && {
      ...targeting(environment, variations),
      kind: "flag",
      isBoolean: flag.kind === "boolean",
      on: environment.on,
      prerequisites: (environment.prerequisites ?? []).map(({ key, variation }) => ({ key, variation })),
      defaults: defaultsOf(flag.defaults, variations),
    }
  );
}

/** The targeting of an AI Config in one environment; its variations can be read only. */
export function aiConfigDraft(config: Schemas["AiTargeting"], environmentKey: string): Draft | undefined {
  const environment = config.environments[environmentKey];
  const variations = config.variations.map((it) => ({
    id: it._id,
    value: it.value,
    name: it.name,
    description: it.description,
  }));
  return (
    environment && {
      ...targeting(environment, variations),
      kind: "aiConfig",
      isBoolean: false,
      on: true,
      prerequisites: [],
      defaults: defaultsOf(config.defaults, variations),
    }
  );
}

export function segmentDraft(segment: Schemas["Segment"]): SegmentDraft {
  const keys = (users: string[], contexts: Keys[]) => merged([{ contextKind: "user", values: users }, ...contexts]);
  return {
    kind: "segment",
    included: keys(segment.included, segment.includedContexts),
    excluded: keys(segment.excluded, segment.excludedContexts),
    rules: segment.rules.map((rule) => ({
      id: rule._id,
      description: rule.description ?? "",
      clauses: rule.clauses.map(clause),
      weight: rule.weight ?? whole,
      contextKind: rule.rolloutContextKind ?? "user",
    })),
  };
}

function targeting(environment: Environment, variations: TargetingDraft["variations"]) {
  const id: Ids = (place) => variations[place ?? -1]?.id ?? "";
  const targets: Targets[] = [...(environment.targets ?? []), ...(environment.contextTargets ?? [])]
    .filter((it) => it.values.length > 0)
    .map(({ contextKind, variation, values }) => ({ contextKind, variation: id(variation), values: [...values] }));
  return {
    variations,
    targets,
    rules: (environment.rules ?? []).map((rule) => ({
      id: rule._id,
      description: rule.description ?? "",
      clauses: rule.clauses.map(clause),
      serve: serve(rule, id),
    })),
    fallthrough: serve(environment.fallthrough, id),
    offVariation: environment.offVariation === undefined ? undefined : id(environment.offVariation),
  };
}

function serve({ variation, rollout }: Served, id: Ids): Serve {
  if (!rollout) {
    return { variation: id(variation) };
  }

  return {
    weights: Object.fromEntries(rollout.variations.map((it) => [id(it.variation), it.weight])),
    contextKind: rollout.contextKind,
    ...(rollout.bucketBy && { bucketBy: rollout.bucketBy }),
  };
}

const clause = (it: Schemas["Clause"]): Clause => ({
  id: it._id,
  contextKind: it.contextKind,
  attribute: it.attribute,
  op: it.op,
  negate: it.negate,
  values: [...it.values],
});

/** One list for each kind of context. */
const merged = (lists: Keys[]): Keys[] =>
  [...new Set(lists.map(({ contextKind }) => contextKind))]
    .map((contextKind) => ({
      contextKind,
      values: lists.filter((it) => it.contextKind === contextKind).flatMap(({ values }) => values),
    }))
    .filter(({ values }) => values.length > 0);

const defaultsOf = (defaults: Schemas["FlagDefaults"] | undefined, variations: TargetingDraft["variations"]) => ({
  on: variations[defaults?.onVariation ?? 0]?.id ?? "",
  off: variations[defaults?.offVariation ?? 0]?.id ?? "",
});
