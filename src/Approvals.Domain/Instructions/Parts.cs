namespace Approvals.Domain.Instructions;

/// <summary>The parts of a resource that instructions touch, as <see cref="InstructionKind.PartTouchedBy"/> names them.</summary>
public static class Parts
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

    private static bool Covers(string whole, string part)
    {
        if (whole is WholeFlag or WholeSegment or WholeAiConfig) return true;
        var colon = part.IndexOf(':', StringComparison.Ordinal);
        return colon >= 0 && (whole == part[..colon] || whole == part[..colon] + "s");
    }
}
