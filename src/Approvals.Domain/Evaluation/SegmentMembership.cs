namespace Approvals.Domain.Evaluation;

/// <summary>How a context stands to a segment.</summary>
/// <param name="IsIn">Whether it is in the segment; false where the segment, or one that it asks about, makes no sense.</param>
/// <param name="IsIncluded">Whether the segment names it as one that is in it.</param>
/// <param name="IsMatched">Whether a rule of the segment matches it, whether or not the segment names it too.</param>
public sealed record SegmentMembership(bool IsIn, bool IsIncluded, bool IsMatched);
