using System.Text.Json;
using System.Text.Json.Serialization;
using Approvals.Domain.Flags;
using Approvals.Functions.Http;

namespace Approvals.Functions.Api.Flags;

/// <summary>A flag's state in one environment.</summary>
internal sealed record FlagEnvironmentRep
{
    public required bool On { get; init; }

    public required bool Archived { get; init; }

    public required int Version { get; init; }

    public required string Salt { get; init; }

    public required string Sel { get; init; }

    public required long LastModified { get; init; }

    /// <summary>Null in a summary, as are the other lists.</summary>
    public IReadOnlyList<TargetRep>? Targets { get; init; }

    public IReadOnlyList<TargetRep>? ContextTargets { get; init; }

    public IReadOnlyList<RuleRep>? Rules { get; init; }

    public required FallthroughRep Fallthrough { get; init; }

    public int? OffVariation { get; init; }

    public IReadOnlyList<Prerequisite>? Prerequisites { get; init; }

    public required bool TrackEvents { get; init; }

    public required bool TrackEventsFallthrough { get; init; }

    [JsonPropertyName("_summary")]
    public required FlagSummaryRep Summary { get; init; }

    /// <summary>The environment's key where its name is not at hand.</summary>
    [JsonPropertyName("_environmentName")]
    public required string EnvironmentName { get; init; }

    /// <summary>In LaunchDarkly a link to the flag's page. Clients' types require it, so it links to the flag in the API.</summary>
    [JsonPropertyName("_site")]
    public required Link Site { get; init; }

    public static FlagEnvironmentRep Of(string projectKey, Flag flag, string key, FlagEnvironment environment) =>
        new()
        {
            On = environment.On,
            Archived = flag.Archived,
            Version = environment.Version,
            Salt = environment.Salt,
            Sel = environment.Sel,
            LastModified = environment.LastModified.ToUnixTimeMilliseconds(),
            Targets = [.. environment.Targets.Select(TargetRep.Of)],
            ContextTargets = [.. environment.ContextTargets.Select(TargetRep.Of)],
            Rules = [.. environment.Rules.Select(RuleRep.Of)],
            Fallthrough = new(environment.Fallthrough.Variation, RolloutRep.Of(environment.Fallthrough.Rollout)),
            OffVariation = environment.OffVariation,
            Prerequisites = environment.Prerequisites,
            TrackEvents = environment.TrackEvents,
            TrackEventsFallthrough = environment.TrackEventsFallthrough,
            Summary = FlagSummaryRep.Of(flag, environment),
            EnvironmentName = key,
            Site = new($"/api/v2/flags/{projectKey}/{flag.Key}"),
        };

    /// <summary>The state as lists show it.</summary>
    public FlagEnvironmentRep Summarized() => this with { Targets = null, ContextTargets = null, Rules = null, Prerequisites = null };
}

internal sealed record FallthroughRep(int? Variation, RolloutRep? Rollout);

internal sealed record TargetRep(IReadOnlyList<string> Values, int Variation, string ContextKind)
{
    public static TargetRep Of(Target target) => new(target.Values, target.Variation, target.ContextKind);
}

internal sealed record RolloutRep(IReadOnlyList<WeightedVariation> Variations, string? BucketBy, string ContextKind)
{
    public static RolloutRep? Of(Rollout? rollout) =>
        rollout is null ? null : new(rollout.Variations, rollout.BucketBy, rollout.ContextKind);
}

internal sealed record ClauseRep(
    [property: JsonPropertyName("_id")] string Id,
    string ContextKind,
    string Attribute,
    string Op,
    bool Negate,
    IReadOnlyList<JsonElement> Values
)
{
    public static ClauseRep Of(Clause clause) =>
        new(clause.Id, clause.ContextKind, clause.Attribute, clause.Op, clause.Negate, clause.Values);
}

internal sealed record RuleRep(
    [property: JsonPropertyName("_id")] string Id,
    IReadOnlyList<ClauseRep> Clauses,
    int? Variation,
    RolloutRep? Rollout,
    bool TrackEvents,
    string? Description
)
{
    public static RuleRep Of(TargetingRule rule) =>
        new(
            rule.Id,
            [.. rule.Clauses.Select(ClauseRep.Of)],
            rule.Serve.Variation,
            RolloutRep.Of(rule.Serve.Rollout),
            rule.TrackEvents,
            rule.Description
        );
}
