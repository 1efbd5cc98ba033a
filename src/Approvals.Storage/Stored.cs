using Azure;

namespace Approvals.Storage;

/// <summary>The object in a row, with the ETag that the row had when it was read.</summary>
public sealed record Stored<T>(T Value, ETag ETag)
{
    /// <summary>Another one after each change of the row.</summary>
    public string Version => ETag.ToString();

    /// <summary>Bytes of JSON in the row; only known for resources.</summary>
    public int Bytes { get; init; }

    /// <summary>
    /// The number of the newest audit entry of the resource's last change; only known for resources, and 0 for those that were not changed
    /// since this number is kept. It never falls, also when a resource is deleted and another made under its key.
    /// </summary>
    public long Sequence { get; init; }

    /// <summary>
    /// Ids of the last write attempts that took effect, newest first. A write that was answered with an error may have taken effect all
    /// the same: its writer then finds the id of its attempt here.
    /// </summary>
    public IReadOnlyList<string> OperationIds { get; init; } = [];

    /// <summary>Whether a write attempt took effect, though it was answered with an error.</summary>
    /// <param name="operationId">The id of the write attempt.</param>
    public bool WasWrittenBy(string operationId) => OperationIds.Contains(operationId);
}
