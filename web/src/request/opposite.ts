import type { Schemas } from "../api/client";
import type { Opposite, Preview } from "../api/preview";
import { differs, oppositeRules, type Rule, type Serve, served, type VariationIds } from "./oppositeRules";
import { oppositeTargets, type Target } from "./oppositeTargets";

type Instruction = Schemas["Instruction"];

type Targeting = {
  on?: boolean;
  fallthrough?: Serve;
  offVariation?: number;
  rules?: Rule[];
  targets?: Target[];
  contextTargets?: Target[];
  prerequisites?: unknown[];
};

type Variation = { _id: string; name?: string; value?: unknown; description?: string };

type Document = { variations?: Variation[]; environments?: Record<string, Targeting> };

function oppositeTargeting(before: Targeting, after: Targeting, ids: VariationIds): Instruction[] {
  const targets = (state: Targeting) => [...(state.targets ?? []), ...(state.contextTargets ?? [])];
  const off = before.offVariation;
  const undone: (Instruction | false | undefined)[] = [
    before.on !== after.on && { kind: before.on ? "turnFlagOn" : "turnFlagOff" },
    ...oppositeRules(before.rules ?? [], after.rules ?? [], ids),
    ...oppositeTargets(targets(before), targets(after), ids),
    before.fallthrough !== undefined &&
      differs(before.fallthrough, after.fallthrough) && {
        kind: "updateFallthroughVariationOrRollout",
        ...served(before.fallthrough, ids),
      },
    off !== undefined && off !== after.offVariation && { kind: "updateOffVariation", variationId: ids[off] },
  ];
  return undone.filter((instruction) => instruction !== false && instruction !== undefined);
}

const oppositeVariations = (before: readonly Variation[], after: readonly Variation[]): Instruction[] =>
  before.flatMap((variation, place) =>
    differs(variation, after[place])
      ? [
          {
            kind: "updateVariation",
            variationId: variation._id,
            name: variation.name ?? "",
            value: variation.value,
            description: variation.description ?? "",
          },
        ]
      : [],
  );

/**
 * What undoes an applied change of a flag, worked out from the documents before and after it; undefined where they do not tell enough:
 * of variations that came or went, of prerequisites, and of other resources.
 */
export function oppositeOf({ kind, resourceId, before, after }: Preview): Opposite | undefined {
  const [old, now] = [before as Document | undefined, after as Document | undefined];
  if (kind !== "flag" || !old?.variations || !now?.variations) {
    return undefined;
  }

  const ids = old.variations.map(({ _id }) => _id);
  const environments = Object.entries(old.environments ?? {});
  const isKnown = ([key, state]: [string, Targeting]) =>
    !differs(state.prerequisites, now.environments?.[key]?.prerequisites);
  if (
    differs(
      ids,
      now.variations.map(({ _id }) => _id),
    ) ||
    !environments.every(isKnown)
  ) {
    return undefined;
  }

  const instructions = [
    ...oppositeVariations(old.variations, now.variations),
    ...environments.flatMap(([key, state]) => oppositeTargeting(state, now.environments?.[key] ?? state, ids)),
  ];
  return instructions.length > 0 ? { resourceId, instructions, text: [] } : undefined;
}
