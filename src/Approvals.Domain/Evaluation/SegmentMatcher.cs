using System.Runtime.CompilerServices;
using Approvals.Domain.Flags;

namespace Approvals.Domain.Evaluation;

/// <summary>Says whether a context matches clauses, and who is in the segments that they ask about.</summary>
internal sealed class SegmentMatcher(IReadOnlyDictionary<string, SegmentData> segments, EvaluationContext context)
{
    private static readonly EvaluationReason s_named = new(ReasonKind.TargetMatch);

    private static readonly EvaluationReason s_unmatched = new(ReasonKind.Fallthrough);

    private readonly Dictionary<string, bool> _known = [];

    /// <summary>Whether all clauses match.</summary>
    /// <param name="clauses">The clauses.</param>
    /// <param name="path">The segments that the question comes from, to find a circle.</param>
    public Match All(IReadOnlyList<ClauseData> clauses, HashSet<string> path)
    {
        foreach (var clause in clauses)
        {
            if (
                (clause.Clause.Op == ClauseOperators.SegmentMatch ? IsInAny(clause, path) : clause.Matches(context))
                is not Match.Yes
                    and var no
            )
            {
                return no;
            }
        }

        return Match.Yes;
    }

    private Match IsInAny(ClauseData clause, HashSet<string> path)
    {
        foreach (var key in clause.Clause.Segments)
        {
            switch (segments.TryGetValue(key, out var segment) ? IsIn(segment, path) : Match.No)
            {
                case Match.Yes:
                    return clause.Negated(true);
                case Match.Malformed:
                    return Match.Malformed;
            }
        }

        return clause.Negated(false);
    }

    private Match IsIn(SegmentData segment, HashSet<string> path)
    {
        if (_known.TryGetValue(segment.Key, out var known))
        {
            return known ? Match.Yes : Match.No;
        }

        if (!path.Add(segment.Key) || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            return Match.Malformed;
        }

        var (found, _) = Decide(segment, path);
        path.Remove(segment.Key);

        // Whether there is a circle depends on where it is entered, and nothing else does.
        if (found != Match.Malformed)
        {
            _known.Add(segment.Key, found == Match.Yes);
        }

        return found;
    }

    /// <summary>Whether the context is in a segment, and why.</summary>
    public SegmentResult Explain(SegmentData segment)
    {
        var (found, reason) = Decide(segment, [segment.Key]);
        return found == Match.Malformed
            ? new(IsIn: null, new(ReasonKind.Error) { ErrorKind = ErrorKind.MalformedFlag })
            : new(found == Match.Yes, reason);
    }

    /// <summary>How the context stands to a segment.</summary>
    public SegmentMembership MembershipIn(SegmentData segment) =>
        new(
            IsIn(segment, []) == Match.Yes,
            Names(segment.Included, segment.IncludedContexts),
            ByRules(segment, [segment.Key]).Found == Match.Yes
        );

    private (Match Found, EvaluationReason Reason) Decide(SegmentData segment, HashSet<string> path)
    {
        if (Names(segment.Included, segment.IncludedContexts))
        {
            return (Match.Yes, s_named);
        }

        if (Names(segment.Excluded, segment.ExcludedContexts))
        {
            return (Match.No, s_named);
        }

        return ByRules(segment, path);
    }

    private (Match Found, EvaluationReason Reason) ByRules(SegmentData segment, HashSet<string> path)
    {
        foreach (var (i, rule) in segment.Rules.Index())
        {
            if (Matches(segment, rule, path) is not Match.No and var found)
            {
                return (found, new(ReasonKind.RuleMatch) { RuleIndex = i, RuleId = rule.Id });
            }
        }

        return (Match.No, s_unmatched);
    }

    private Match Matches(SegmentData segment, SegmentRuleData rule, HashSet<string> path)
    {
        var found = All(rule.Clauses, path);
        if (found != Match.Yes || rule.Weight is not { } weight)
        {
            return found;
        }

        return Bucket.PathOf(rule.BucketBy) is { } by
            ? Bucket.Of(context, by, rule.RolloutContextKind, $"{segment.Key}.{segment.Salt}") < weight / (double)Rollout.FullWeight
                ? Match.Yes
                : Match.No
            : Match.Malformed;
    }

    /// <summary>Whether the lists have a key of the context. Old SDKs have users with empty keys, who are in no list.</summary>
    private bool Names(KeySet users, IReadOnlyList<SegmentTargetData> others) =>
        Has(users, ContextKind.User) || others.Any(it => Has(it.Keys, it.ContextKind));

    private bool Has(KeySet keys, string kind) => context.KeyOf(kind) is { Length: > 0 } key && keys.Contains(key);
}
