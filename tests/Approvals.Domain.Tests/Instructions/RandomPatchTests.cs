using Approvals.Domain.AiConfigs;
using Approvals.Domain.Flags;
using Approvals.Domain.Instructions;
using Approvals.Domain.Segments;
using Approvals.Domain.Tests.AiConfigs;
using Approvals.Domain.Tests.AiConfigs.Builders;
using Approvals.Domain.Tests.Segments;
using Approvals.Domain.Tests.Segments.Builders;

namespace Approvals.Domain.Tests.Instructions;

/// <summary>No patch that is let through leaves a resource that breaks its own rules, and none that is refused leaves a trace.</summary>
public sealed class RandomPatchTests
{
    [Fact]
    public void No_patch_breaks_a_segment() => RandomPatches.Run(
        SegmentBuilder.Beta(),
        [.. SegmentCase.Of(SegmentCases.Effects()).Select(it => it.Instruction)],
        segment => new(segment.Rules, []),
        SegmentPatch.Apply,
        segment => segment.Version,
        CheckSegment);

    [Fact]
    public void No_patch_breaks_an_ai_config() => RandomPatches.Run(
        AiConfigBuilder.Colours(),
        [.. Case.Of(AiConfigPatchTests.Effects()).Select(it => it.Instruction)],
        config => new(config.Environments["production"].Rules, config.Variations),
        (config, patch, context) => AiConfigPatch.Apply(config, "production", patch, context),
        config => config.Version,
        CheckAiConfig);

    private static void CheckSegment(Segment segment)
    {
        var included = segment.Included.Select(key => ("user", key)).Concat(Keys(segment.IncludedContexts)).ToList();
        var excluded = segment.Excluded.Select(key => ("user", key)).Concat(Keys(segment.ExcludedContexts)).ToList();
        Assert.Distinct(included.Concat(excluded));
        Assert.DoesNotContain("user", segment.IncludedContexts.Concat(segment.ExcludedContexts).Select(it => it.ContextKind));
        Assert.Distinct(segment.IncludedContexts.Select(it => it.ContextKind));
        Assert.Distinct(segment.ExcludedContexts.Select(it => it.ContextKind));
        Assert.All(segment.Rules, rule => Assert.InRange(rule.Weight ?? 0, 0, 100_000));
        CheckIds(segment.Rules);
        Assert.Distinct(segment.Tags);
    }

    private static void CheckAiConfig(AiConfig config)
    {
        var last = config.Variations.Count - 1;
        foreach (var environment in config.Environments.Values)
        {
            Assert.Distinct(environment.Targets.Concat(environment.ContextTargets).SelectMany(it => it.Values.Select(key => (it.ContextKind, key))));
            Assert.All(environment.Targets, it => Assert.Equal("user", it.ContextKind));
            Assert.DoesNotContain("user", environment.ContextTargets.Select(it => it.ContextKind));
            Assert.All(environment.Targets.Concat(environment.ContextTargets), it => Assert.InRange(it.Variation, 0, last));
            Assert.All([environment.Fallthrough, .. environment.Rules.Select(it => it.Serve)], serve => CheckServe(serve, last));
            Assert.InRange(environment.OffVariation ?? 0, 0, last);
            CheckIds(environment.Rules);
        }

        Assert.InRange(config.Defaults.OnVariation, 0, last);
        Assert.InRange(config.Defaults.OffVariation, 0, last);
    }

    private static void CheckServe(VariationOrRollout serve, int last)
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

    private static void CheckIds(IEnumerable<Rule> rules)
    {
        Assert.Distinct(rules.Select(it => it.Id));
        Assert.All(rules, rule => Assert.Distinct(rule.Clauses.Select(it => it.Id)));
        Assert.DoesNotContain("", rules.SelectMany(rule => rule.Clauses.Select(it => it.Id).Append(rule.Id)));
    }

    private static IEnumerable<(string, string)> Keys(IEnumerable<SegmentTarget> targets) =>
        targets.SelectMany(it => it.Values.Select(key => (it.ContextKind, key)));
}
