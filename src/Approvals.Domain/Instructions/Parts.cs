namespace Approvals.Domain.Instructions;

/// <summary>Parts of a resource, as instructions name what they touch.</summary>
public static class Parts
{
    /// <summary>Whether two parts are the same, or one holds the other: <c>rules</c> holds <c>rule:{id}</c>.</summary>
    public static bool Overlap(string first, string second) =>
        first == second || (first.Contains(':') != second.Contains(':') && Whole(first) == Whole(second));

    private static string Whole(string part) => part.IndexOf(':') is > 0 and var colon ? part[..colon] + "s" : part;
}
