using Approvals.Domain.AiConfigs;
using Approvals.Domain.Flags;
using Approvals.Domain.Segments;

namespace Approvals.Domain.Tests.Properties;

/// <summary>What is true of every flag, segment and AI Config, whatever was done to it.</summary>
internal static class Rules
{
    public static void Hold(Flag flag, IReadOnlyDictionary<string, Flag> otherFlags)
    {
        Assert.True(flag.Variations.Count >= 2);
        Assert.Distinct(flag.Variations.Select(it => it.Id));
        Assert.Distinct(flag.Variations.Select(it => it.Value.GetRawText()));
        Hold(flag.Defaults, flag.Variations);
        foreach (var environment in flag.Environments.Values)
        {
            Hold(environment, flag.Variations);
            Hold(
                environment.ExpiringTargets,
                from target in environment.Targets.Concat(environment.ContextTargets)
                from key in target.Values
                select (target.ContextKind, key, flag.Variations[target.Variation].Id)
            );
            Assert.Distinct(environment.Prerequisites.Select(it => it.Key));
            Assert.All(environment.Prerequisites, it => Assert.InRange(it.Variation, 0, otherFlags[it.Key].Variations.Count - 1));
        }

        Assert.All(flag.Environments.Keys, environment => Assert.DoesNotContain(flag.Key, WaitsFor(flag, environment, otherFlags)));
        Assert.Distinct(flag.Tags);
        Assert.Equal(flag.Archived, flag.ArchivedAt is not null);
        Assert.True(flag.MaintainerId is null || flag.MaintainerTeamKey is null);
        Assert.All(flag.CustomProperties.Values, it => Assert.NotEmpty(it.Values));
        Assert.All(flag.CustomProperties.Values, it => Assert.Distinct(it.Values));
    }

    public static void Hold(Segment segment)
    {
        var included = segment.Included.Select(key => ("user", key)).Concat(Keys(segment.IncludedContexts)).ToList();
        var excluded = segment.Excluded.Select(key => ("user", key)).Concat(Keys(segment.ExcludedContexts)).ToList();
        Assert.Distinct(included.Concat(excluded));
        Hold(
            segment.ExpiringTargets,
            included.Select(it => (it.Item1, it.Item2, "included")).Concat(excluded.Select(it => (it.Item1, it.Item2, "excluded")))
        );
        Assert.DoesNotContain("user", segment.IncludedContexts.Concat(segment.ExcludedContexts).Select(it => it.ContextKind));
        Assert.Distinct(segment.IncludedContexts.Select(it => it.ContextKind));
        Assert.Distinct(segment.ExcludedContexts.Select(it => it.ContextKind));
        Assert.All(segment.Rules, rule => Assert.InRange(rule.Weight ?? 0, 0, 100_000));
        HoldIds(segment.Rules);
        Assert.Distinct(segment.Tags);
    }

    public static void Hold(AiConfig config)
    {
        Hold(config.Defaults, config.Variations);
        Assert.All(config.Environments.Values, environment => Hold(environment, config.Variations));
    }

    private static void Hold(IReadOnlyList<ExpiringTarget> expiring, IEnumerable<(string Kind, string Key, string Place)> targets)
    {
        var names = expiring.Select(it => (it.ContextKind, it.ContextKey, it.Place)).ToList();
        Assert.Distinct(names);
        Assert.Subset(targets.ToHashSet(), names.ToHashSet());
    }

    private static void Hold(FlagDefaults defaults, IReadOnlyList<Variation> variations)
    {
        Assert.InRange(defaults.OnVariation, 0, variations.Count - 1);
        Assert.InRange(defaults.OffVariation, 0, variations.Count - 1);
    }

    private static void Hold(Targeting environment, IReadOnlyList<Variation> variations)
    {
        Target[] targets = [.. environment.Targets, .. environment.ContextTargets];
        Assert.Distinct(targets.SelectMany(it => it.Values.Select(key => (it.ContextKind, key))));
        Assert.Distinct(targets.Select(it => (it.ContextKind, it.Variation)));
        Assert.All(environment.Targets, it => Assert.Equal("user", it.ContextKind));
        Assert.DoesNotContain("user", environment.ContextTargets.Select(it => it.ContextKind));
        Assert.All(targets, it => Assert.InRange(it.Variation, 0, variations.Count - 1));
        Assert.All([environment.Fallthrough, .. environment.Rules.Select(it => it.Serve)], serve => Hold(serve, variations.Count - 1));
        Assert.InRange(environment.OffVariation ?? 0, 0, variations.Count - 1);
        HoldIds(environment.Rules);
    }

    private static void Hold(VariationOrRollout serve, int last)
    {
        Assert.NotEqual(serve.Variation is null, serve.Rollout is null);
        if (serve.Rollout is not { } rollout)
        {
            Assert.InRange(serve.Variation!.Value, 0, last);
            return;
        }

        Assert.Equal(100_000, rollout.Variations.Sum(it => it.Weight));
        Assert.Distinct(rollout.Variations.Select(it => it.Variation));
        Assert.All(rollout.Variations, it => Assert.InRange(it.Variation, 0, last));
        Assert.All(rollout.Variations, it => Assert.InRange(it.Weight, 0, 100_000));
    }

    private static void HoldIds(IEnumerable<Rule> rules)
    {
        Assert.Distinct(rules.Select(it => it.Id));
        Assert.All(rules, rule => Assert.Distinct(rule.Clauses.Select(it => it.Id)));
        Assert.DoesNotContain("", rules.SelectMany(rule => rule.Clauses.Select(it => it.Id).Append(rule.Id)));
    }

    private static HashSet<string> WaitsFor(Flag flag, string environment, IReadOnlyDictionary<string, Flag> otherFlags)
    {
        var (found, open) = (new HashSet<string>(), new Stack<Flag>([flag]));
        while (open.TryPop(out var next))
        {
            foreach (var prerequisite in next.Environments.GetValueOrDefault(environment)?.Prerequisites ?? [])
            {
                if (found.Add(prerequisite.Key) && otherFlags.TryGetValue(prerequisite.Key, out var other))
                {
                    open.Push(other);
                }
            }
        }

        return found;
    }

    private static IEnumerable<(string, string)> Keys(IEnumerable<SegmentTarget> targets) =>
        targets.SelectMany(it => it.Values.Select(key => (it.ContextKind, key)));
}
