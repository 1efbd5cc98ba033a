using System.Text.Json;
using Approvals.Domain.AiConfigs;
using Approvals.Domain.Evaluation;
using Approvals.Domain.Flags;
using Approvals.Domain.Resources.State;
using Approvals.Domain.Segments;

namespace Approvals.Tests.Delivery;

/// <summary>
/// Makes the flags, AI Configs and segments of one environment. The SDK for Node forgets an error when another prerequisite
/// follows what caused it, so prerequisites that may lead round in a circle stand last.
/// </summary>
internal sealed class RandomProject(RandomValues values)
{
    private readonly RandomRules _rules = new(values);

    private const string EnvironmentKey = "production";

    private const int Flags = 10;

    private const int SoundFlags = 6;

    public EnvironmentData Next()
    {
        var data = EnvironmentData.Of(
            EnvironmentKey,
            [
                .. Enumerable
                    .Range(0, RandomRules.Segments)
                    .Select(i => (Resource)new SegmentResource(Segment(i)))
                    .Select((it, i) => (it, 100L + i)),
                .. Enumerable.Range(0, Flags).Select(i => (Resource)new FlagResource(Flag(i))).Select((it, i) => (it, 200L + i)),
                (new AiConfigResource(AiConfig()), 300),
            ]
        );
        return data with { Flags = data.Flags.ToDictionary(it => it.Key, it => Distorted(it.Value)) };
    }

    private Segment Segment(int i) =>
        new()
        {
            Key = $"s{i}",
            Id = $"id-{values.Below(int.MaxValue)}",
            Name = "Segment",
            Version = 1,
            CreatedAt = DateTimeOffset.UnixEpoch,
            LastModified = DateTimeOffset.UnixEpoch,
            Included = Keys(),
            Excluded = Keys(),
            IncludedContexts = values.Some(2, () => new SegmentTarget(values.Pick(RandomValues.Kinds[1..]), Keys())),
            ExcludedContexts = values.Some(1, () => new SegmentTarget(values.Pick(RandomValues.Kinds[1..]), Keys())),
            Rules = values.Some(3, () => SegmentRule(i)),
        };

    private SegmentRule SegmentRule(int segment) =>
        new()
        {
            Id = _rules.Id("sr"),
            Clauses = _rules.Clauses(segment < RandomRules.SoundSegments ? segment : null),
            Weight = values.Half ? _rules.Weight() : null,
            BucketBy =
                values.Half ? null
                : values.Seldom && segment >= RandomRules.SoundSegments ? values.InvalidReference()
                : values.BucketBy(),
            RolloutContextKind = values.Half ? values.Kind() : null,
        };

    /// <summary>Many keys are looked up in another way than few.</summary>
    private List<string> Keys() =>
        values.Seldom ? [.. Enumerable.Range(0, 150).Select(i => $"k{i}"), values.Key()]
        : values.Half ? []
        : values.Some(3, values.Key);

    private Flag Flag(int i)
    {
        var variations = values.Below(4) + 2;
        return new()
        {
            Key = i == 0 ? "Flag-0.ä" : FlagKey(i),
            Name = "Flag",
            Kind = FlagKind.Multivariate,
            Version = 1,
            CreatedAt = DateTimeOffset.UnixEpoch,
            Archived = values.Seldom,
            Variations = [.. Enumerable.Range(0, variations).Select(Variation)],
            Defaults = new(0, 1),
            ClientSideAvailability = new(values.Half, values.Half),
            Environments = new Dictionary<string, FlagEnvironment>
            {
                [EnvironmentKey] = new()
                {
                    On = values.Below(8) != 0,
                    Version = 1,
                    Salt = _rules.Id("salt"),
                    Sel = "",
                    LastModified = DateTimeOffset.UnixEpoch,
                    Targets = values.Some(2, () => new Target("user", values.Below(variations), Keys())),
                    ContextTargets = values.Some(2, () => new Target(values.Kind(), values.Below(variations), Keys())),
                    Rules = Rules(variations),
                    Fallthrough = _rules.Serve(variations),
                    OffVariation = values.Seldom ? null : values.Below(variations),
                    TrackEvents = values.Seldom,
                    TrackEventsFallthrough = values.Seldom,
                    Prerequisites = Prerequisites(i),
                },
            },
        };
    }

    private AiConfig AiConfig() =>
        new()
        {
            Key = "ai",
            Id = _rules.Id("ai"),
            Name = "AI Config",
            Version = 1,
            CreatedAt = DateTimeOffset.UnixEpoch,
            Variations =
            [
                .. Enumerable
                    .Range(0, 2)
                    .Select(i => new AiVariation
                    {
                        Id = $"{i}",
                        Key = $"{i}",
                        Value = JsonElement.Parse(
                            $$"""{"_ldMeta":{"enabled":true},"messages":[{"role":"user","content":"{{i}}"}],"none":null}"""
                        ),
                    }),
            ],
            Defaults = new(0, 1),
            Environments = new Dictionary<string, AiConfigEnvironment>
            {
                [EnvironmentKey] = new()
                {
                    Enabled = values.Often,
                    Version = 1,
                    LastModified = DateTimeOffset.UnixEpoch,
                    Rules = Rules(2),
                    Fallthrough = _rules.Serve(2),
                    OffVariation = 1,
                },
            },
        };

    private Variation Variation(int i) =>
        new()
        {
            Id = $"v{i}",
            Value = JsonElement.Parse(
                values.Pick([$"{i}", $"\"größe🎉 {i}\"", "null", "true", $"{{\"a\":[{i},null],\"b\":null}}", $"[{i}]", "1.5", "\"\""])
            ),
        };

    private List<TargetingRule> Rules(int variations) =>
        values.Some(
            values.Seldom ? 60 : 4,
            () =>
                new TargetingRule
                {
                    Id = _rules.Id("r"),
                    Clauses = _rules.Clauses(null),
                    Serve = _rules.Serve(variations),
                    TrackEvents = values.Seldom,
                }
        );

    private List<Prerequisite> Prerequisites(int flag)
    {
        var sound = values.Below(3) == 0 ? values.Some(2, () => Prerequisite(Math.Min(flag, SoundFlags))) : [];
        return flag < SoundFlags || values.Half ? [.. sound.Where(it => flag > 0)] : [.. sound, Prerequisite(Flags + 1)];
    }

    private Prerequisite Prerequisite(int flags) => new(FlagKey(values.Below(Math.Max(1, flags))), values.Below(3));

    /// <summary>Adds what is no part of our flags but of the format: experiments, seeds, and flags that make no sense.</summary>
    private FlagData Distorted(FlagData flag) =>
        values.Half
            ? flag
            : flag with
            {
                OffVariation = values.Seldom && values.Seldom ? values.Pick([-1, 99]) : flag.OffVariation,
                Fallthrough = Distorted(flag.Fallthrough),
                Rules = [.. flag.Rules.Select(rule => rule with { Serve = Distorted(rule.Serve) })],
            };

    private ServeData Distorted(ServeData serve) =>
        values.Seldom && values.Seldom ? values.Pick<ServeData>([new(-1), new(99), new(null)])
        : serve.Rollout is { } rollout
            ? new(
                null,
                rollout with
                {
                    IsExperiment = values.Half,
                    Seed = values.Half ? values.Below(3) + 1 : null,
                    Variations = [.. rollout.Variations.Select(share => share with { Untracked = values.Half })],
                }
            )
        : serve;

    private static string FlagKey(int i) => i == 0 ? "Flag-0.ä" : $"f{i}";
}
