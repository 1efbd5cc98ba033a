using System.Text.Json.Serialization;
using Approvals.Domain.Flags;
using Approvals.Domain.Resources;

namespace Approvals.Functions.Api.ExpiringTargets;

/// <summary>A target that is taken off at a time.</summary>
internal record ExpiringTargetRep
{
    [JsonPropertyName("_id")]
    public required string Id { get; init; }

    [JsonPropertyName("_version")]
    public required int Version { get; init; }

    public required DateTimeOffset ExpirationDate { get; init; }

    public required string ContextKind { get; init; }

    public required string ContextKey { get; init; }

    /// <summary>Of a segment: whether the context is included or excluded.</summary>
    public string? TargetType { get; init; }

    /// <summary>Of a flag: what the context is served.</summary>
    public string? VariationId { get; init; }

    [JsonPropertyName("_resourceId")]
    public required ExpiringResourceRep ResourceId { get; init; }

    public static ExpiringTargetRep Of(ResourceId id, ExpiringTarget target) =>
        new()
        {
            Id = target.Id,
            Version = target.Version,
            ExpirationDate = target.ExpiresAt,
            ContextKind = target.ContextKind,
            ContextKey = target.ContextKey,
            TargetType = id.Kind == ResourceKind.Segment ? target.Place : null,
            VariationId = id.Kind == ResourceKind.Segment ? null : target.Place,
            ResourceId = ExpiringResourceRep.Of(id),
        };
}

/// <summary>A user whose target is taken off at a time.</summary>
internal sealed record ExpiringUserTargetRep
{
    [JsonPropertyName("_id")]
    public required string Id { get; init; }

    [JsonPropertyName("_version")]
    public required int Version { get; init; }

    public required DateTimeOffset ExpirationDate { get; init; }

    public required string UserKey { get; init; }

    /// <summary>Of a segment: whether the user is included or excluded.</summary>
    public string? TargetType { get; init; }

    /// <summary>Of a flag: what the user is served.</summary>
    public string? VariationId { get; init; }

    [JsonPropertyName("_resourceId")]
    public required ExpiringResourceRep ResourceId { get; init; }

    public static ExpiringUserTargetRep Of(ExpiringTargetRep target) =>
        new()
        {
            Id = target.Id,
            Version = target.Version,
            ExpirationDate = target.ExpirationDate,
            UserKey = target.ContextKey,
            TargetType = target.TargetType,
            VariationId = target.VariationId,
            ResourceId = target.ResourceId,
        };
}

/// <summary>The flag or segment that has a target.</summary>
internal sealed record ExpiringResourceRep
{
    public required string Kind { get; init; }

    public required string ProjectKey { get; init; }

    public required string EnvironmentKey { get; init; }

    public string? FlagKey { get; init; }

    public required string Key { get; init; }

    public static ExpiringResourceRep Of(ResourceId id) =>
        new()
        {
            Kind = ResourceKinds.SpecifierOf(id.Kind),
            ProjectKey = id.ProjectKey,
            EnvironmentKey = id.EnvironmentKey!,
            FlagKey = id.Kind == ResourceKind.Flag ? id.Key : null,
            Key = id.Key,
        };
}
