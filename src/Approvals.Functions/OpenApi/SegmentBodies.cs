namespace Approvals.Functions.OpenApi;

/// <summary>What is read of the body that makes a segment.</summary>
internal sealed record NewSegmentBody
{
    public required string Key { get; init; }

    public required string Name { get; init; }

    public string? Description { get; init; }

    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>Must not be true: big segments are not supported.</summary>
    public bool? Unbounded { get; init; }
}
