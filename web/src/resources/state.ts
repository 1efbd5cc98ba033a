import type { Schemas } from "../api/client";
import { valueText } from "../preview/valueText";
import { weightText } from "../preview/weightText";
import { text } from "../text/en";

type Named = { value: unknown; name?: string };
type Served = { variation?: number; rollout?: { variations: { variation: number; weight: number }[] } };

/** A variation's name, or its value when it has none. */
export const variationName = ({ name, value }: Named) =>
  name || (typeof value === "string" && value !== "" ? value : valueText(value));

/** What a default rule serves, in a few words: "Blue", or "60% Blue, 40% Green". */
export function servedText(served: Served, variations: readonly Named[]): string {
  const name = (place: number | undefined) => {
    const variation = variations[place ?? -1];
    return variation ? variationName(variation) : text.resources.nothingServed;
  };
  return served.rollout
    ? served.rollout.variations.map((it) => `${weightText(it.weight)} ${name(it.variation)}`).join(", ")
    : name(served.variation);
}

/** What a flag serves by default in an environment. */
export const flagState = (flag: Schemas["Flag"], environment: Schemas["FlagEnvironment"]) => ({
  on: environment.on,
  serves: servedText(
    environment.on ? environment.fallthrough : { variation: environment.offVariation },
    flag.variations,
  ),
  more: environment.on
    ? text.resources.exceptions(
        environment.rules?.length ?? 0,
        [...(environment.targets ?? []), ...(environment.contextTargets ?? [])].reduce(
          (sum, it) => sum + it.values.length,
          0,
        ),
      )
    : "",
});
