using System.Runtime.CompilerServices;
using Approvals.Domain.Flags;

namespace Approvals.Domain.Evaluation;

/// <summary>
/// Evaluates flags for one context as SDKs do. Results of prerequisites and segments are kept, so that all flags of an environment take
/// time in proportion to their number however they depend on each other. Not for several threads at once.
/// </summary>
public sealed class Evaluator(EnvironmentData data, EvaluationContext context)
{
    private readonly SegmentMatcher _segments = new(data.Segments, context);
    private readonly Dictionary<string, FlagResult> _known = [];

    public FlagResult Evaluate(string flagKey) =>
        data.Flags.TryGetValue(flagKey, out var flag) ? Evaluate(flag, new()) : FlagResult.Error(ErrorKind.FlagNotFound);

    /// <param name="flag">The flag.</param>
    /// <param name="path">The prerequisites that lead to it, to find a circle.</param>
    private FlagResult Evaluate(FlagData flag, HashSet<string> path)
    {
        if (!_known.TryGetValue(flag.Key, out var result))
        {
            result = Decide(flag, path);

            // Whether there is a circle depends on where it is entered, and nothing else does.
            if (result.Reason.Kind != ReasonKind.Error)
            {
                _known.Add(flag.Key, result);
            }
        }

        return result;
    }

    private FlagResult Decide(FlagData flag, HashSet<string> path)
    {
        if (!flag.On)
        {
            return Off(flag, new(ReasonKind.Off));
        }

        List<string> prerequisites = [];
        return (Prerequisites(flag, path, prerequisites) ?? Target(flag) ?? Rule(flag) ?? Fallthrough(flag)) with
        {
            Prerequisites = prerequisites,
        };
    }

    private FlagResult? Prerequisites(FlagData flag, HashSet<string> path, List<string> evaluated)
    {
        foreach (var (key, variation) in flag.Prerequisites)
        {
            var failed = new EvaluationReason(ReasonKind.PrerequisiteFailed) { PrerequisiteKey = key };
            if (!data.Flags.TryGetValue(key, out var prerequisite))
            {
                return Off(flag, failed);
            }

            if (!path.Add(key) || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
            {
                return FlagResult.Error(ErrorKind.MalformedFlag);
            }

            var result = Evaluate(prerequisite, path);
            path.Remove(key);
            evaluated.Add(key);
            if (result.Reason.Kind == ReasonKind.Error)
            {
                return result;
            }

            if (!prerequisite.On || result.Variation != variation)
            {
                return Off(flag, failed);
            }
        }

        return null;
    }

    private FlagResult? Target(FlagData flag)
    {
        if (flag.ContextTargets is [])
        {
            return flag.Targets.FirstOrDefault(Names) is { } user ? Matched(user) : null;
        }

        foreach (var target in flag.ContextTargets)
        {
            var named =
                target.ContextKind == ContextKind.User ? flag.Targets.FirstOrDefault(it => it.Variation == target.Variation) : target;
            if (named is not null && Names(named))
            {
                return Matched(named);
            }
        }

        return null;

        bool Names(TargetData target) => context.KeyOf(target.ContextKind) is { } key && target.Keys.Contains(key);

        FlagResult Matched(TargetData target) => Serve(flag, target.Variation, new(ReasonKind.TargetMatch));
    }

    private FlagResult? Rule(FlagData flag)
    {
        foreach (var (i, rule) in flag.Rules.Index())
        {
            switch (_segments.All(rule.Clauses, new()))
            {
                case Match.Yes:
                    return Serve(flag, rule.Serve, new(ReasonKind.RuleMatch) { RuleIndex = i, RuleId = rule.Id });
                case Match.Malformed:
                    return FlagResult.Error(ErrorKind.MalformedFlag);
            }
        }

        return null;
    }

    private FlagResult Fallthrough(FlagData flag) => Serve(flag, flag.Fallthrough, new(ReasonKind.Fallthrough));

    private FlagResult Serve(FlagData flag, ServeData serve, EvaluationReason reason)
    {
        if (serve.Variation is { } variation)
        {
            return Serve(flag, variation, reason);
        }

        if (serve.Rollout is not { Variations: not [] } rollout || Bucket.PathOf(rollout) is not { } by)
        {
            return FlagResult.Error(ErrorKind.MalformedFlag);
        }

        var bucket = Bucket.Of(context, by, rollout.ContextKind, rollout.Seed is { } seed ? $"{seed}" : $"{flag.Key}.{flag.Salt}");
        var (share, beyond) = ShareAt(rollout.Variations, bucket);
        var takesPart = rollout.IsExperiment && !share.Untracked && (beyond || context.KeyOf(rollout.ContextKind) is not null);
        return Serve(flag, share.Variation, takesPart ? reason with { InExperiment = true } : reason);
    }

    /// <summary>The share that a bucket falls into; the last one for a bucket beyond all of them, as when the weights add up to less.</summary>
    private static (ShareData Share, bool Beyond) ShareAt(IReadOnlyList<ShareData> shares, double bucket)
    {
        var sum = 0.0;
        foreach (var share in shares)
        {
            sum += share.Weight / (double)Rollout.FullWeight;
            if (bucket < sum)
            {
                return (share, false);
            }
        }

        return (shares[^1], true);
    }

    private static FlagResult Off(FlagData flag, EvaluationReason reason) =>
        flag.OffVariation is { } variation ? Serve(flag, variation, reason) : new(null, null, reason);

    private static FlagResult Serve(FlagData flag, int variation, EvaluationReason reason) =>
        variation >= 0 && variation < flag.Variations.Count
            ? new(flag.Variations[variation], variation, reason)
            : FlagResult.Error(ErrorKind.MalformedFlag);
}
