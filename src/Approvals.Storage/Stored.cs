using Azure;

namespace Approvals.Storage;

/// <summary>What a row holds, and the ETag it was read under.</summary>
public sealed record Stored<T>(T Value, ETag ETag)
{
    /// <summary>How many bytes of JSON the row of a resource holds.</summary>
    public int Bytes { get; init; }

    /// <summary>
    /// The ids of the last few attempts to write the row, newest first. A write that is answered with an error may have taken
    /// effect; its writer finds its operation here.
    /// </summary>
    public IReadOnlyList<string> Operations { get; init; } = [];

    /// <summary>Whether an attempt to write made the row what it is, although it may have been answered with an error.</summary>
    /// <param name="operationId">The id of the attempt.</param>
    public bool WasWrittenBy(string operationId) => Operations.Contains(operationId);
}
