using Approvals.Domain.Flags;
using Approvals.Domain.Segments;

namespace Approvals.Domain.Evaluation;

/// <summary>What SDKs know of a segment.</summary>
public sealed record SegmentData
{
    public required string Key { get; init; }

    /// <inheritdoc cref="FlagData.Version"/>
    public required long Version { get; init; }

    /// <summary>Users who are in it whatever the rules say.</summary>
    public KeySet Included { get; init; } = new([]);

    /// <summary>Users who are not in it whatever the rules say.</summary>
    public KeySet Excluded { get; init; } = new([]);

    public IReadOnlyList<SegmentTargetData> IncludedContexts { get; init; } = [];

    public IReadOnlyList<SegmentTargetData> ExcludedContexts { get; init; } = [];

    public IReadOnlyList<SegmentRuleData> Rules { get; init; } = [];

    /// <inheritdoc cref="FlagData.Salt"/>
    public required string Salt { get; init; }

    /// <param name="segment">The segment.</param>
    /// <param name="salt">The salt, which segments do not keep; see <see cref="Salt"/>.</param>
    /// <param name="version">See <see cref="Version"/>.</param>
    public static SegmentData Of(Segment segment, string salt, long version) =>
        new()
        {
            Key = segment.Key,
            Version = version,
            Included = new(segment.Included),
            Excluded = new(segment.Excluded),
            IncludedContexts = [.. segment.IncludedContexts.Select(SegmentTargetData.Of)],
            ExcludedContexts = [.. segment.ExcludedContexts.Select(SegmentTargetData.Of)],
            Rules = [.. segment.Rules.Select(SegmentRuleData.Of)],
            Salt = salt,
        };
}

/// <summary>Contexts of one kind, by name.</summary>
public sealed record SegmentTargetData(string ContextKind, KeySet Keys)
{
    public static SegmentTargetData Of(SegmentTarget target) => new(target.ContextKind, new(target.Values));
}

/// <summary>A rule that puts those who match all of its clauses, or a share of them, into a segment.</summary>
/// <param name="Id">Names the rule within its segment.</param>
/// <param name="Clauses">The conditions.</param>
/// <param name="Weight">The share in thousandths of a percent; all when absent.</param>
/// <param name="BucketBy">The attribute that decides who is in the share; the context's key when absent.</param>
/// <param name="RolloutContextKind">The kind of context of which a share is taken.</param>
public sealed record SegmentRuleData(
    string Id,
    IReadOnlyList<ClauseData> Clauses,
    int? Weight,
    string? BucketBy,
    string RolloutContextKind = ContextKind.User
)
{
    public static SegmentRuleData Of(SegmentRule rule) =>
        new(
            rule.Id,
            [.. rule.Clauses.Select(it => new ClauseData(it))],
            rule.Weight,
            rule.BucketBy,
            rule.RolloutContextKind ?? ContextKind.User
        );
}
