using Approvals.Domain.Flags;
using Approvals.Domain.Instructions.Drafts;
using Approvals.Domain.Segments;

namespace Approvals.Domain.Instructions.Effects;

/// <summary>Change rules that put contexts into a segment.</summary>
internal static class SegmentRuleInstructions
{
    /// <summary>LaunchDarkly documents clauses and description only; the rest is what a rule that comes by JSON patch can have.</summary>
    public static DraftChange<SegmentDraft> Add(InstructionReader read)
    {
        var clauses = ClauseParameters.ReadRule(read);
        var description = read.OptionalText("description");
        int? weight = read.Has("weight") ? read.Integer("weight", Rollout.FullWeight) : null;
        var (contextKind, bucketBy) = (read.OptionalContextKind("rolloutContextKind"), read.OptionalAttribute("bucketBy"));
        var beforeRuleId = read.OptionalText("beforeRuleId");
        return draft =>
        {
            var place = draft.Rules.Count;
            if (beforeRuleId is not null && draft.FindRule(beforeRuleId, out place) is { } noRule)
            {
                return noRule;
            }

            if (draft.CheckSegments(clauses) is { } missing)
            {
                return missing;
            }

            var rule = new SegmentRule
            {
                Id = draft.NewId(),
                Clauses = clauses.WithIds(draft.NewId),
                Description = description,
                Weight = weight,
                RolloutContextKind = contextKind,
                BucketBy = bucketBy,
            };
            draft.Rules = [.. draft.Rules.Take(place), rule, .. draft.Rules.Skip(place)];
            return null;
        };
    }

    public static DraftChange<SegmentDraft> UpdateRolloutAndContextKind(InstructionReader read)
    {
        var ruleId = read.String("ruleId");
        var weight = read.Integer("weight", Rollout.FullWeight);
        var contextKind = read.ContextKind("contextKind");
        return draft =>
        {
            if (draft.FindRule(ruleId, out var place) is { } problem)
            {
                return problem;
            }

            draft.PutRule(place, draft.Rules[place] with { Weight = weight, RolloutContextKind = contextKind });
            return null;
        };
    }
}
