using System.Text.Json.Serialization;
using Approvals.Domain.Evaluation;
using Approvals.Domain.Segments;
using Approvals.Functions.Http;

namespace Approvals.Functions.Api.Segments;

/// <summary>How a context stands to the segments of an environment.</summary>
internal sealed record SegmentMembershipListRep
{
    public required IReadOnlyList<SegmentMembershipRep> Items { get; init; }

    [JsonPropertyName("_links")]
    public required IReadOnlyDictionary<string, Link> Links { get; init; }

    public static SegmentMembershipListRep Of(
        string projectKey,
        string environmentKey,
        IReadOnlyList<(Segment Segment, SegmentMembership Membership)> found
    ) =>
        new()
        {
            Items =
            [
                .. found.Select(it => new SegmentMembershipRep
                {
                    Name = it.Segment.Name,
                    Key = it.Segment.Key,
                    Description = it.Segment.Description ?? "",
                    IsMember = it.Membership.IsIn,
                    IsIndividuallyTargeted = it.Membership.IsIncluded,
                    IsRuleTargeted = it.Membership.IsMatched,
                    Links = new Dictionary<string, Link>
                    {
                        ["self"] = new($"/api/v2/segments/{projectKey}/{environmentKey}/{it.Segment.Key}"),
                    },
                }),
            ],
            Links = new Dictionary<string, Link>
            {
                ["self"] = new($"/api/v2/projects/{projectKey}/environments/{environmentKey}/segments/evaluate"),
            },
        };
}

/// <summary>How a context stands to a segment.</summary>
internal sealed record SegmentMembershipRep
{
    public required string Name { get; init; }

    public required string Key { get; init; }

    public required string Description { get; init; }

    /// <summary>Always false: there are no big segments.</summary>
    public bool Unbounded { get; init; }

    /// <summary>Always empty: there are no segments of other systems.</summary>
    public string External { get; init; } = "";

    public required bool IsMember { get; init; }

    /// <summary>Whether the segment names it as one that is in it.</summary>
    public required bool IsIndividuallyTargeted { get; init; }

    /// <summary>Whether a rule of the segment matches it, whether or not the segment names it too.</summary>
    public required bool IsRuleTargeted { get; init; }

    [JsonPropertyName("_links")]
    public required IReadOnlyDictionary<string, Link> Links { get; init; }
}

/// <summary>Whether a segment names a key.</summary>
/// <param name="UserKey">The key, of a context of any kind.</param>
/// <param name="Included">Whether it is named as one that is in the segment.</param>
/// <param name="Excluded">Whether it is named as one that rules do not put into the segment.</param>
internal sealed record SegmentNamingRep(string UserKey, bool Included, bool Excluded);
