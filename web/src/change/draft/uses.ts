import type { Serve, TargetingDraft } from "./draft";

/** Where a variation is used, so that it can't be removed. */
export type Use = "targets" | "rules" | "fallthrough" | "offVariation" | "defaults";

/** The places that use a variation. */
export function usesOf(draft: TargetingDraft, variation: string): Use[] {
  const serves = (serve: Serve) => (serve.weights ? variation in serve.weights : serve.variation === variation);
  const uses: Record<Use, boolean> = {
    targets: draft.targets.some((it) => it.variation === variation),
    rules: draft.rules.some(({ serve }) => serves(serve)),
    fallthrough: serves(draft.fallthrough),
    offVariation: draft.offVariation === variation,
    defaults: draft.defaults.on === variation || draft.defaults.off === variation,
  };
  return (Object.keys(uses) as Use[]).filter((use) => uses[use]);
}

/** The ids of all variations that are used. */
export const usedIn = (draft: TargetingDraft): string[] => {
  const served = (serve: Serve) => (serve.weights ? Object.keys(serve.weights) : [serve.variation]);
  return [
    ...draft.targets.map(({ variation }) => variation),
    ...draft.rules.flatMap(({ serve }) => served(serve)),
    ...served(draft.fallthrough),
    ...(draft.offVariation === undefined ? [] : [draft.offVariation]),
    draft.defaults.on,
    draft.defaults.off,
  ].filter((id) => id !== "");
};
