namespace Approvals.Architecture.Tests;

/// <summary>Fails with each finding in full, a line each; <c>Assert.Empty</c> would shorten them.</summary>
internal static class Findings
{
    public static void AssertNone(IEnumerable<string> found)
    {
        string[] lines = [.. found.Order(StringComparer.Ordinal)];
        Assert.True(lines is [], "\n" + string.Join('\n', lines));
    }
}
