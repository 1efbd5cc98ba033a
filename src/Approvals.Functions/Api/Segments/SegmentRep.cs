using System.Text.Json.Serialization;
using Approvals.Domain.Flags;
using Approvals.Domain.Resources;
using Approvals.Domain.Segments;
using Approvals.Functions.Api.Flags;
using Approvals.Functions.Http;

namespace Approvals.Functions.Api.Segments;

/// <summary>A segment in LaunchDarkly's shape.</summary>
internal sealed record SegmentRep
{
    public required string Key { get; init; }

    public required string Name { get; init; }

    public string? Description { get; init; }

    public required IReadOnlyList<string> Tags { get; init; }

    public required long CreationDate { get; init; }

    public required long LastModifiedDate { get; init; }

    public required int Version { get; init; }

    public bool Deleted { get; init; }

    /// <summary>Always 1. In LaunchDarkly it counts how often a segment was made again under its key.</summary>
    public int Generation { get; init; } = 1;

    public bool Unbounded { get; init; }

    public required IReadOnlyList<string> Included { get; init; }

    public required IReadOnlyList<string> Excluded { get; init; }

    public required IReadOnlyList<SegmentTarget> IncludedContexts { get; init; }

    public required IReadOnlyList<SegmentTarget> ExcludedContexts { get; init; }

    public required IReadOnlyList<SegmentRuleRep> Rules { get; init; }

    /// <summary>The flags whose rules ask about it; only in the answer about one segment.</summary>
    [JsonPropertyName("_flags")]
    public IReadOnlyList<SegmentFlagRep>? Flags { get; init; }

    [JsonPropertyName("_links")]
    public required IReadOnlyDictionary<string, Link> Links { get; init; }

    public static SegmentRep Of(ResourceId id, Segment segment) =>
        new()
        {
            Key = segment.Key,
            Name = segment.Name,
            Description = segment.Description,
            Tags = segment.Tags,
            CreationDate = segment.CreatedAt.ToUnixTimeMilliseconds(),
            LastModifiedDate = segment.LastModified.ToUnixTimeMilliseconds(),
            Version = segment.Version,
            Included = segment.Included,
            Excluded = segment.Excluded,
            IncludedContexts = segment.IncludedContexts,
            ExcludedContexts = segment.ExcludedContexts,
            Rules = [.. segment.Rules.Select(SegmentRuleRep.Of)],
            Links = new Dictionary<string, Link>
            {
                ["self"] = new($"/api/v2/segments/{id.ProjectKey}/{id.EnvironmentKey}/{segment.Key}"),
                ["parent"] = new($"/api/v2/segments/{id.ProjectKey}/{id.EnvironmentKey}"),
            },
        };
}

/// <summary>A flag whose rules ask about a segment.</summary>
internal sealed record SegmentFlagRep(
    string Key,
    string Name,
    [property: JsonPropertyName("_links")] IReadOnlyDictionary<string, Link> Links
)
{
    public static SegmentFlagRep Of(string projectKey, Flag flag) =>
        new(flag.Key, flag.Name, new Dictionary<string, Link> { ["self"] = new($"/api/v2/flags/{projectKey}/{flag.Key}") });
}

internal sealed record SegmentRuleRep(
    [property: JsonPropertyName("_id")] string Id,
    IReadOnlyList<ClauseRep> Clauses,
    string? Description,
    int? Weight,
    string? RolloutContextKind,
    string? BucketBy
)
{
    public static SegmentRuleRep Of(SegmentRule rule) =>
        new(rule.Id, [.. rule.Clauses.Select(ClauseRep.Of)], rule.Description, rule.Weight, rule.RolloutContextKind, rule.BucketBy);
}
