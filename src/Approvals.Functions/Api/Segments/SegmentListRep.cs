using System.Text.Json.Serialization;
using Approvals.Functions.Http;

namespace Approvals.Functions.Api.Segments;

/// <summary>A page of segments.</summary>
internal sealed record SegmentListRep
{
    public required IReadOnlyList<SegmentRep> Items { get; init; }

    public required int TotalCount { get; init; }

    [JsonPropertyName("_links")]
    public required IReadOnlyDictionary<string, Link> Links { get; init; }
}
