using System.Text.Json;
using System.Text.Json.Serialization;
using Approvals.Domain.AiConfigs;
using Approvals.Domain.Flags;
using Approvals.Functions.Api.Flags;

namespace Approvals.Functions.Api.AiConfigs;

/// <summary>An AI Config's targeting in one environment.</summary>
internal sealed record AiEnvironmentRep
{
    public required bool Enabled { get; init; }

    [JsonPropertyName("_version")]
    public required int Version { get; init; }

    public required long LastModified { get; init; }

    public required IReadOnlyList<TargetRep> Targets { get; init; }

    public required IReadOnlyList<TargetRep> ContextTargets { get; init; }

    public required IReadOnlyList<AiRuleRep> Rules { get; init; }

    public required FallthroughRep Fallthrough { get; init; }

    public int? OffVariation { get; init; }

    public required bool TrackEvents { get; init; }

    public required bool TrackEventsFallthrough { get; init; }

    [JsonPropertyName("_environmentName")]
    public required string EnvironmentName { get; init; }

    public static AiEnvironmentRep Of(string key, AiConfigEnvironment environment) =>
        new()
        {
            Enabled = environment.Enabled,
            Version = environment.Version,
            LastModified = environment.LastModified.ToUnixTimeMilliseconds(),
            Targets = [.. environment.Targets.Select(TargetRep.Of)],
            ContextTargets = [.. environment.ContextTargets.Select(TargetRep.Of)],
            Rules = [.. environment.Rules.Select(AiRuleRep.Of)],
            Fallthrough = new(environment.Fallthrough.Variation, RolloutRep.Of(environment.Fallthrough.Rollout)),
            OffVariation = environment.OffVariation,
            TrackEvents = environment.TrackEvents,
            TrackEventsFallthrough = environment.TrackEventsFallthrough,
            EnvironmentName = key,
        };
}

internal sealed record AiRuleRep(
    [property: JsonPropertyName("_id")] string Id,
    IReadOnlyList<AiClauseRep> Clauses,
    int? Variation,
    RolloutRep? Rollout,
    bool TrackEvents,
    string? Description
)
{
    public static AiRuleRep Of(TargetingRule rule) =>
        new(
            rule.Id,
            [.. rule.Clauses.Select(AiClauseRep.Of)],
            rule.Serve.Variation,
            RolloutRep.Of(rule.Serve.Rollout),
            rule.TrackEvents,
            rule.Description
        );
}

/// <summary>A clause with its id under both names: clients' types for AI Configs require <c>id</c>, those for flags <c>_id</c>.</summary>
internal sealed record AiClauseRep(
    [property: JsonPropertyName("_id")] string Id,
    [property: JsonPropertyName("id")] string SameId,
    string ContextKind,
    string Attribute,
    string Op,
    bool Negate,
    IReadOnlyList<JsonElement> Values
)
{
    public static AiClauseRep Of(Clause clause) =>
        new(clause.Id, clause.Id, clause.ContextKind, clause.Attribute, clause.Op, clause.Negate, clause.Values);
}
