namespace Approvals.Domain.Segments;

/// <summary>What a caller asks for when making a segment.</summary>
public sealed record NewSegment
{
    /// <inheritdoc cref="Segment.Key"/>
    public required string Key { get; init; }

    /// <inheritdoc cref="Segment.Name"/>
    public required string Name { get; init; }

    /// <inheritdoc cref="Segment.Description"/>
    public string? Description { get; init; }

    /// <inheritdoc cref="Segment.Tags"/>
    public IReadOnlyList<string> Tags { get; init; } = [];
}
