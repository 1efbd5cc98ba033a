namespace Approvals.Domain.Instructions;

/// <summary>The parts of a resource that instructions touch, as <see cref="InstructionKind.PartTouchedBy"/> names them.</summary>
public static class ResourceParts
{
    internal const string Targets = "targets";

    internal const string TargetsOfKind = "targets:{contextKind=user}";

    internal const string TargetsOfUsers = "targets:user";

    internal const string WholeFlag = "flag";

    internal const string WholeSegment = "segment";

    internal const string WholeAiConfig = "aiConfig";

    /// <summary>
    /// Whether two instructions with these parts can get in each other's way: the parts are the same, or one has the other in it, as
    /// <c>rules</c> has <c>rule:x</c>, <c>targets</c> has <c>targets:user</c> and <c>flag</c> has everything.
    /// </summary>
    public static bool Overlap(string partA, string partB) => partA == partB || Covers(partA, partB) || Covers(partB, partA);

    /// <summary>Whether the part is the whole resource.</summary>
    internal static bool IsWhole(string part) => part is WholeFlag or WholeSegment or WholeAiConfig;

    /// <summary>The larger parts that contain this one, other than the whole resource.</summary>
    internal static IEnumerable<string> WholesOf(string part) =>
        part.IndexOf(':', StringComparison.Ordinal) is >= 0 and var colon ? [part[..colon], part[..colon] + "s"] : [];

    private static bool Covers(string whole, string part) => IsWhole(whole) || WholesOf(part).Contains(whole);
}
