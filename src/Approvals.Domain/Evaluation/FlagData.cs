using System.Text.Json;
using Approvals.Domain.AiConfigs;
using Approvals.Domain.Flags;

namespace Approvals.Domain.Evaluation;

/// <summary>What SDKs know of a flag or an AI Config in one environment.</summary>
public sealed record FlagData
{
    public required string Key { get; init; }

    /// <summary>Rises with every change of what is in here, and never falls for a key, also after deletion.</summary>
    public required long Version { get; init; }

    public required bool On { get; init; }

    /// <summary>The values in the order of their positions.</summary>
    public required IReadOnlyList<JsonElement> Variations { get; init; }

    public int? OffVariation { get; init; }

    public required ServeData Fallthrough { get; init; }

    /// <summary>Users named one by one; at most one entry for each variation, since SDKs look at the first only.</summary>
    public IReadOnlyList<TargetData> Targets { get; init; } = [];

    /// <summary>
    /// Contexts of other kinds named one by one. Where there are any, SDKs look into <see cref="Targets"/> only where an entry for users
    /// sends them there, so such an entry, which holds no keys, comes first for each of those.
    /// </summary>
    public IReadOnlyList<TargetData> ContextTargets { get; init; } = [];

    public IReadOnlyList<FlagRuleData> Rules { get; init; } = [];

    public IReadOnlyList<Prerequisite> Prerequisites { get; init; } = [];

    /// <summary>Mixed into rollouts; must never change, for that would split everybody anew.</summary>
    public required string Salt { get; init; }

    public bool TrackEvents { get; init; }

    public bool TrackEventsFallthrough { get; init; }

    public ClientSideAvailability ClientSideAvailability { get; init; } = new(UsingMobileKey: false, UsingEnvironmentId: false);

    /// <summary>A flag in one environment; null when SDKs do not see it, because it is archived or has no state there.</summary>
    public static FlagData? Of(Flag flag, string environmentKey, long version) =>
        !flag.Archived && flag.Environments.GetValueOrDefault(environmentKey) is { } state
            ? Of(flag.Key, [.. flag.Variations.Select(it => it.Value)], state, state.On, state.Salt, version) with
            {
                Prerequisites = state.Prerequisites,
                ClientSideAvailability = flag.ClientSideAvailability,
            }
            : null;

    /// <summary>An AI Config in one environment, which SDKs read as a flag; null when it has no state there.</summary>
    /// <param name="config">The AI Config.</param>
    /// <param name="environmentKey">The environment.</param>
    /// <param name="salt">The salt, which AI Configs do not keep; see <see cref="Salt"/>.</param>
    /// <param name="version">See <see cref="Version"/>.</param>
    public static FlagData? Of(AiConfig config, string environmentKey, string salt, long version) =>
        config.Environments.GetValueOrDefault(environmentKey) is { } state
            ? Of(config.Key, [.. config.Variations.Select(it => ServedValues.Of(config, it))], state, state.Enabled, salt, version)
            : null;

    private static FlagData Of(string key, IReadOnlyList<JsonElement> served, Targeting state, bool on, string salt, long version)
    {
        TargetData[] users =
        [
            .. from target in state.Targets.Concat(state.ContextTargets)
            where target.ContextKind == ContextKind.User
            group target.Values by target.Variation into values
            select new TargetData(ContextKind.User, values.Key, new([.. values.SelectMany(it => it)])),
        ];
        TargetData[] others =
        [
            .. from target in state.ContextTargets
            where target.ContextKind != ContextKind.User
            select new TargetData(target.ContextKind, target.Variation, new(target.Values)),
        ];
        return new()
        {
            Key = key,
            Version = version,
            On = on,
            Variations = served,
            OffVariation = state.OffVariation,
            Fallthrough = ServeData.Of(state.Fallthrough),
            Targets = users,
            ContextTargets = others is [] ? [] : [.. users.Select(it => it with { Keys = new([]) }), .. others],
            Rules = [.. state.Rules.Select(FlagRuleData.Of)],
            Salt = salt,
            TrackEvents = state.TrackEvents,
            TrackEventsFallthrough = state.TrackEventsFallthrough,
        };
    }
}

/// <summary>Contexts of one kind that get a variation by name.</summary>
/// <param name="ContextKind">The kind of the contexts.</param>
/// <param name="Variation">Position of the variation.</param>
/// <param name="Keys">The contexts' keys.</param>
public sealed record TargetData(string ContextKind, int Variation, KeySet Keys);

/// <summary>A rule that serves something to those who match all of its clauses.</summary>
public sealed record FlagRuleData(string Id, IReadOnlyList<ClauseData> Clauses, ServeData Serve, bool TrackEvents)
{
    public static FlagRuleData Of(TargetingRule rule) =>
        new(rule.Id, [.. rule.Clauses.Select(it => new ClauseData(it))], ServeData.Of(rule.Serve), rule.TrackEvents);
}
