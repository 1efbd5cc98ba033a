import type { Schemas } from "../../api/client";
import { type Draft, type Prerequisite, same, type TargetingDraft } from "./draft";
import { ruleInstructions, segmentRules, targetingRules } from "./rules";
import { serving } from "./serving";
import { memberInstructions, targetInstructions } from "./targets";
import { variationInstructions } from "./variations";

type Instruction = Schemas["Instruction"];

/** The instructions that make the one draft the other: a semantic patch. */
export function instructionsOf(before: Draft, after: Draft): Instruction[] {
  if (before.kind === "segment" || after.kind === "segment") {
    return before.kind === "segment" && after.kind === "segment"
      ? [...memberInstructions(before, after), ...ruleInstructions(before.rules, after.rules, segmentRules)]
      : [];
  }

  return [
    ...(before.on === after.on ? [] : [{ kind: after.on ? "turnFlagOn" : "turnFlagOff" }]),
    ...prerequisiteInstructions(before.prerequisites, after.prerequisites),
    ...targetInstructions(before.targets, after.targets),
    ...ruleInstructions(before.rules, after.rules, targetingRules),
    ...(same(before.fallthrough, after.fallthrough)
      ? []
      : [{ kind: "updateFallthroughVariationOrRollout", ...serving(after.fallthrough) }]),
    ...(before.offVariation === after.offVariation
      ? []
      : [{ kind: "updateOffVariation", variationId: after.offVariation }]),
    ...defaultInstructions(before, after),
    // A variation can be removed only when nothing serves it any more.
    ...(after.kind === "flag" ? variationInstructions(before.variations, after.variations) : []),
  ];
}

function prerequisiteInstructions(before: Prerequisite[], after: Prerequisite[]): Instruction[] {
  const known = new Map(before.map((it) => [it.key, it]));
  const wanted = new Set(after.map((it) => it.key));
  return [
    ...before.filter((it) => !wanted.has(it.key)).map(({ key }) => ({ kind: "removePrerequisite", key })),
    ...after.flatMap(({ key, variation, variationId }) => {
      const old = known.get(key);
      return old?.variation === variation
        ? []
        : [{ kind: old ? "updatePrerequisite" : "addPrerequisite", key, variationId }];
    }),
  ];
}

/** Defaults are named by value, and by the value before this patch changes it. */
function defaultInstructions(before: TargetingDraft, after: TargetingDraft): Instruction[] {
  const value = (id: string) => before.variations.find((it) => it.id === id)?.value;
  const members = {
    ...(before.defaults.on !== after.defaults.on && { onVariationValue: value(after.defaults.on) }),
    ...(before.defaults.off !== after.defaults.off && { offVariationValue: value(after.defaults.off) }),
  };
  return Object.keys(members).length === 0 ? [] : [{ kind: "updateDefaultVariation", ...members }];
}
