namespace Approvals.Bench.Load;

/// <summary>Something that callers do again and again.</summary>
/// <param name="Name">What <c>--only</c> calls it.</param>
/// <param name="Title">What the table calls it.</param>
/// <param name="Call">Is given the caller's number; returns the HTTP status.</param>
internal sealed record Scenario(string Name, string Title, Func<int, Task<int>> Call);
