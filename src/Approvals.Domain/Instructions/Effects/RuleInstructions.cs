using Approvals.Domain.Flags;
using Approvals.Domain.Instructions.Drafts;

namespace Approvals.Domain.Instructions.Effects;

/// <summary>Change the rules of any sort of resource.</summary>
internal static class RuleInstructions
{
    public static DraftChange<IRuleSet<TRule>> Remove<TRule>(InstructionReader read)
        where TRule : Rule
    {
        var ruleId = read.String("ruleId");
        return draft =>
        {
            if (draft.FindRule(ruleId, out _) is null)
            {
                draft.Rules = [.. draft.Rules.Where(rule => rule.Id != ruleId)];
            }

            return null;
        };
    }

    public static DraftChange<IRuleSet<TRule>> Reorder<TRule>(InstructionReader read)
        where TRule : Rule
    {
        var ruleIds = read.Strings("ruleIds", example: "id-of-first-rule");
        return draft =>
        {
            var rules = draft.Rules.ToDictionary(rule => rule.Id);
            if (rules.Count == 0 && ruleIds.Count > 0)
            {
                return "\"ruleIds\" must be empty: there are no rules (any more).";
            }

            if (ruleIds.Count != rules.Count || !rules.Keys.ToHashSet().SetEquals(ruleIds))
            {
                return $"\"ruleIds\" must hold each of the {rules.Count} rules once: {string.Join(", ", rules.Keys)}.";
            }

            if (!draft.Rules.Select(rule => rule.Id).SequenceEqual(ruleIds))
            {
                draft.Rules = [.. ruleIds.Select(id => rules[id])];
            }

            return null;
        };
    }

    public static DraftChange<IRuleSet<TRule>> UpdateDescription<TRule>(InstructionReader read)
        where TRule : Rule
    {
        var ruleId = read.String("ruleId");
        var description = read.String("description") is { Length: > 0 } text ? text : null;
        return draft =>
        {
            if (draft.FindRule(ruleId, out var place) is { } problem)
            {
                return problem;
            }

            draft.PutRule(place, draft.Rules[place] with { Description = description });
            return null;
        };
    }
}
