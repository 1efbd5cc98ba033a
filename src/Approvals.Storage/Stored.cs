using Azure;

namespace Approvals.Storage;

/// <summary>What a row holds, and the ETag it was read under.</summary>
public sealed record Stored<T>(T Value, ETag ETag)
{
    /// <summary>How many bytes of JSON the row of a resource holds.</summary>
    public int Bytes { get; init; }

    /// <summary>
    /// The last few direct writes of a resource, newest first. A write that is answered with an error may have taken
    /// effect; its writer finds its operation here.
    /// </summary>
    public IReadOnlyList<string> Operations { get; init; } = [];
}
