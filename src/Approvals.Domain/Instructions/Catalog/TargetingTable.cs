using Approvals.Domain.Flags;
using Approvals.Domain.Instructions.Drafts;
using Approvals.Domain.Instructions.Effects;

namespace Approvals.Domain.Instructions.Catalog;

/// <summary>The kinds that are the same for every resource that serves variations.</summary>
internal static class TargetingTable
{
    public static IEnumerable<InstructionDefinition<TDraft>> Of<TDraft, TPart>(DefineInstruction<TDraft, TPart> row)
        where TPart : TargetingDraft =>
        [
            row("updateOffVariation", "updateOffVariation", "offVariation", OnOffInstructions.UpdateOffVariation),
            row(
                "updateFallthroughVariationOrRollout",
                "updateFallthrough",
                "fallthrough",
                FallthroughInstructions.UpdateVariationOrRollout
            ),
            row(
                "updateTrackEventsFallthrough",
                "updateTrackEvents",
                "trackEventsFallthrough",
                FallthroughInstructions.UpdateTrackEventsFallthrough
            ),
            row("updateTrackEvents", "updateTrackEvents", "trackEvents", FallthroughInstructions.UpdateTrackEvents),
            row("addRule", "updateRules", "rules", TargetingRuleInstructions.Add),
            row("replaceRules", "updateRules", "rules", TargetingRuleInstructions.Replace),
            row("updateRuleVariationOrRollout", "updateRules", "rule:{ruleId}", TargetingRuleInstructions.UpdateVariationOrRollout),
            row("updateRuleTrackEvents", "updateTrackEvents", "rule:{ruleId}", TargetingRuleInstructions.UpdateTrackEvents),
            .. RuleTable.Of<TDraft, TPart, TargetingRule>(row, actionToDescribe: "updateFlagRuleDescription"),
            row("addTargets", "updateTargets", ResourceParts.TargetsOfKind, TargetInstructions.Add),
            row("removeTargets", "updateTargets", ResourceParts.TargetsOfKind, TargetInstructions.Remove),
            row("replaceTargets", "updateTargets", ResourceParts.Targets, ReplaceTargetInstructions.Replace),
            row("clearTargets", "updateTargets", ResourceParts.Targets, TargetInstructions.Clear),
        ];
}
