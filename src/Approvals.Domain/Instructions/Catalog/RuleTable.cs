using Approvals.Domain.Flags;
using Approvals.Domain.Instructions.Drafts;
using Approvals.Domain.Instructions.Effects;

namespace Approvals.Domain.Instructions.Catalog;

/// <summary>The kinds that are the same for every resource with rules.</summary>
internal static class RuleTable
{
    public static IEnumerable<InstructionDefinition<TDraft>> Of<TDraft, TPart, TRule>(
        DefineInstruction<TDraft, TPart> row,
        string actionToDescribe
    )
        where TPart : class, IRuleSet<TRule>
        where TRule : Rule =>
        [
            row("removeRule", "updateRules", "rule:{ruleId}", RuleInstructions.Remove<TRule>),
            row("reorderRules", "updateRules", "rules", RuleInstructions.Reorder<TRule>),
            row("updateRuleDescription", actionToDescribe, "rule:{ruleId}", RuleInstructions.UpdateDescription<TRule>),
            row("addClauses", "updateRules", "rule:{ruleId}", ClauseInstructions.Add<TRule>),
            row("removeClauses", "updateRules", "rule:{ruleId}", ClauseInstructions.Remove<TRule>),
            row("updateClause", "updateRules", "rule:{ruleId}", ClauseInstructions.Update<TRule>),
            row("addValuesToClause", "updateRules", "rule:{ruleId}", ClauseInstructions.AddValues<TRule>),
            row("removeValuesFromClause", "updateRules", "rule:{ruleId}", ClauseInstructions.RemoveValues<TRule>),
        ];
}
