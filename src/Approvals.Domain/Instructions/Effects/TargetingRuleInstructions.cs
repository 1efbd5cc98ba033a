using Approvals.Domain.Flags;
using Approvals.Domain.Instructions.Drafts;

namespace Approvals.Domain.Instructions.Effects;

/// <summary>Change rules that serve a variation.</summary>
internal static class TargetingRuleInstructions
{
    public static DraftChange<TargetingDraft> Add(InstructionReader read)
    {
        var rule = RuleParameters.Read(read);
        var beforeRuleId = read.OptionalText("beforeRuleId");
        return draft =>
        {
            var place = draft.Rules.Count;
            if (beforeRuleId is not null && draft.FindRule(beforeRuleId, out place) is { } noRule)
            {
                return noRule;
            }

            if ((rule.Resolve(draft, out var resolved) ?? draft.CheckSegments(rule.Clauses)) is { } problem)
            {
                return problem;
            }

            draft.Rules = [.. draft.Rules.Take(place), resolved.WithIds(draft.NewId), .. draft.Rules.Skip(place)];
            return null;
        };
    }

    public static DraftChange<TargetingDraft> Replace(InstructionReader read)
    {
        RuleParameters[] rules = [.. read.Objects("rules").Select(RuleParameters.Read)];
        return draft =>
        {
            var resolved = new List<TargetingRule>();
            foreach (var rule in rules)
            {
                if (rule.Resolve(draft, out var one) is { } problem)
                {
                    return problem;
                }

                resolved.Add(one);
            }

            var asIs = resolved.Count == draft.Rules.Count && resolved.Zip(draft.Rules).All(pair => pair.First.SaysTheSameAs(pair.Second));
            if (asIs)
            {
                return null;
            }

            if (draft.CheckSegments(rules.SelectMany(rule => rule.Clauses)) is { } missing)
            {
                return missing;
            }

            draft.Rules = [.. resolved.Select(rule => rule.WithIds(draft.NewId))];
            return null;
        };
    }

    public static DraftChange<TargetingDraft> UpdateVariationOrRollout(InstructionReader read)
    {
        var ruleId = read.String("ruleId");
        var parameters = ServeParameters.Read(read);
        return draft =>
        {
            if (draft.FindRule(ruleId, out var place) is { } noRule)
            {
                return noRule;
            }

            if (parameters.Resolve(draft, out var serve) is { } problem)
            {
                return problem;
            }

            draft.PutRule(place, draft.Rules[place] with { Serve = serve });
            return null;
        };
    }

    public static DraftChange<TargetingDraft> UpdateTrackEvents(InstructionReader read)
    {
        var ruleId = read.String("ruleId");
        var trackEvents = read.Bool("trackEvents");
        return draft =>
        {
            if (draft.FindRule(ruleId, out var place) is { } problem)
            {
                return problem;
            }

            draft.PutRule(place, draft.Rules[place] with { TrackEvents = trackEvents });
            return null;
        };
    }

    private static TargetingRule WithIds(this TargetingRule rule, Func<string> newId) =>
        rule with
        {
            Id = newId(),
            Clauses = rule.Clauses.WithIds(newId),
        };
}
