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

    /// <summary>Whether a big segment is asked for, which is not supported.</summary>
    public bool Unbounded { get; init; }

    /// <summary>Says what is wrong with it; null when nothing is.</summary>
    public Refusal? Check() =>
        Unbounded ? new("unsupported_big_segment", RefusalKind.Invalid, "\"unbounded\" must be false: big segments are not supported.")
        : string.IsNullOrWhiteSpace(Name) ? new("invalid_name", RefusalKind.Invalid, "\"name\" must not be blank.")
        : null;
}
