using Approvals.Domain.Flags;
using Approvals.Domain.Instructions.Drafts;
using Approvals.Domain.Segments;

namespace Approvals.Domain.Instructions.Kinds;

/// <summary>What can be done to rules that put contexts into a segment.</summary>
internal static class SegmentRuleInstructions
{
    public static Change<SegmentDraft> Add(InstructionReader read)
    {
        var clauses = ClauseParameters.ReadAll(read);
        var description = read.OptionalText("description");
        return draft =>
        {
            var rule = new SegmentRule { Id = draft.NewId(), Clauses = clauses.WithIds(draft.NewId), Description = description };
            draft.Rules = [.. draft.Rules, rule];
            return null;
        };
    }

    public static Change<SegmentDraft> UpdateRolloutAndContextKind(InstructionReader read)
    {
        var ruleId = read.String("ruleId");
        var weight = read.Integer("weight", Rollout.FullWeight);
        var contextKind = read.OptionalText("contextKind") ?? ContextKind.User;
        return draft =>
        {
            if (draft.FindRule(ruleId, out var place) is { } problem) return problem;
            draft.PutRule(place, draft.Rules[place] with { Weight = weight, RolloutContextKind = contextKind });
            return null;
        };
    }
}
