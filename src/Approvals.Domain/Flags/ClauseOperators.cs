namespace Approvals.Domain.Flags;

/// <summary>The operators that SDKs know, spelt as they spell them.</summary>
public static class ClauseOperators
{
    /// <summary>Looks at membership of a segment instead of an attribute.</summary>
    public const string SegmentMatch = "segmentMatch";

    /// <summary>Every operator, case-sensitive.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "in",
        "startsWith",
        "endsWith",
        "contains",
        "matches",
        "lessThan",
        "lessThanOrEqual",
        "greaterThan",
        "greaterThanOrEqual",
        "before",
        "after",
        SegmentMatch,
        "semVerEqual",
        "semVerLessThan",
        "semVerGreaterThan",
    ];
}
