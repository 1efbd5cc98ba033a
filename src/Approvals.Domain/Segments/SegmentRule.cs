using Approvals.Domain.Flags;

namespace Approvals.Domain.Segments;

/// <summary>A rule that puts those who match it, or a share of them, into a segment.</summary>
public sealed record SegmentRule : Rule
{
    /// <summary>The share in thousandths of a percent, 0 to 100000; all who match when absent.</summary>
    public int? Weight { get; init; }

    /// <summary>The kind of context of which a share is taken; users when absent.</summary>
    public string? RolloutContextKind { get; init; }

    /// <summary>The attribute that decides who is in the share; the context's key when absent.</summary>
    public string? BucketBy { get; init; }
}
