namespace Approvals.Tests.Golden;

/// <summary>A call of a scenario, and the status that it must be answered with.</summary>
/// <param name="Caller">Who calls, by name.</param>
/// <param name="Method">The verb.</param>
/// <param name="Path">The path below <c>/api/v2/</c>; names in braces stand for ids of people and of requests kept before.</param>
/// <param name="Body">The body, or null; with names in braces too.</param>
/// <param name="Status">The status of the answer.</param>
public sealed record Step(string Caller, string Method, string Path, string? Body, int Status)
{
    /// <summary>Tells the answer from others of the same route and status; a part of its file's name.</summary>
    public string? Variant { get; init; }

    /// <summary>The name by which later steps know what was made, the first of what was listed, or the first variation of a flag.</summary>
    public string? Keep { get; init; }
}
