using System.Text.Json.Serialization;
using Approvals.Domain.Resources.State;
using Approvals.Functions.Http;
using Approvals.Service.Resources;

namespace Approvals.Functions.Api.Segments;

/// <summary>A page of segments.</summary>
internal sealed record SegmentListRep
{
    public required IReadOnlyList<SegmentRep> Items { get; init; }

    public required int TotalCount { get; init; }

    [JsonPropertyName("_links")]
    public required IReadOnlyDictionary<string, Link> Links { get; init; }

    public static SegmentListRep Of(ResourcePage page, IReadOnlyDictionary<string, Link> links) =>
        new()
        {
            Items = [.. page.Items.Select(item => SegmentRep.Of(item.Id, ((SegmentResource)item.Resource).Segment))],
            TotalCount = page.TotalCount,
            Links = links,
        };
}
