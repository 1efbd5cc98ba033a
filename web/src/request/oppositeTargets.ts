import type { Schemas } from "../api/client";
import type { VariationIds } from "./oppositeRules";

type Instruction = Schemas["Instruction"];

export type Target = { contextKind?: string; variation: number; values: string[] };

const named = (targets: readonly Target[]) => {
  const keys = new Map<string, string[]>();
  for (const { contextKind = "user", variation, values } of targets) {
    const place = `${variation} ${contextKind}`;
    keys.set(place, [...(keys.get(place) ?? []), ...values]);
  }

  return keys;
};

function missing(
  kind: string,
  from: Map<string, string[]>,
  to: Map<string, string[]>,
  ids: VariationIds,
): Instruction[] {
  return [...from].flatMap(([place, keys]) => {
    const [variation = "0", contextKind = "user"] = place.split(" ", 2);
    const there = new Set(to.get(place));
    const values = keys.filter((key) => !there.has(key));
    return values.length > 0 ? [{ kind, contextKind, variationId: ids[Number(variation)], values }] : [];
  });
}

/** Instructions that name again whom a change no longer names, and no longer those whom it does. */
export function oppositeTargets(before: readonly Target[], after: readonly Target[], ids: VariationIds): Instruction[] {
  const [old, now] = [named(before), named(after)];
  return [...missing("removeTargets", now, old, ids), ...missing("addTargets", old, now, ids)];
}
