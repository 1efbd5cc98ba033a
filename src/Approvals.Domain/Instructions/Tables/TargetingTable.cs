using Approvals.Domain.Flags;
using Approvals.Domain.Instructions.Drafts;
using Approvals.Domain.Instructions.Kinds;

namespace Approvals.Domain.Instructions.Tables;

/// <summary>The kinds that are the same for every resource that serves variations.</summary>
internal static class TargetingTable
{
    public static IEnumerable<InstructionUnit<TDraft>> Of<TDraft, TPart>(Row<TDraft, TPart> row)
        where TPart : TargetingDraft =>
    [
        row("updateOffVariation", "updateOffVariation", "offVariation", OnOffInstructions.UpdateOffVariation),
        row("updateFallthroughVariationOrRollout", "updateFallthrough", "fallthrough", FallthroughInstructions.UpdateVariationOrRollout),
        row("updateTrackEventsFallthrough", "updateTrackEvents", "trackEventsFallthrough",
            FallthroughInstructions.UpdateTrackEventsFallthrough),
        row("updateTrackEvents", "updateTrackEvents", "trackEvents", FallthroughInstructions.UpdateTrackEvents),

        row("addRule", "updateRules", "rules", TargetingRuleInstructions.Add),
        row("replaceRules", "updateRules", "rules", TargetingRuleInstructions.Replace),
        row("updateRuleVariationOrRollout", "updateRules", "rule:{ruleId}", TargetingRuleInstructions.UpdateVariationOrRollout),
        row("updateRuleTrackEvents", "updateTrackEvents", "rule:{ruleId}", TargetingRuleInstructions.UpdateTrackEvents),
        .. RuleTable.Of<TDraft, TPart, TargetingRule>(row, actionToDescribe: "updateFlagRuleDescription"),

        row("addTargets", "updateTargets", Parts.TargetsOfKind, TargetInstructions.Add),
        row("removeTargets", "updateTargets", Parts.TargetsOfKind, TargetInstructions.Remove),
        row("replaceTargets", "updateTargets", Parts.Targets, ReplaceTargetInstructions.Replace),
        row("clearTargets", "updateTargets", Parts.Targets, TargetInstructions.Clear),
    ];
}
