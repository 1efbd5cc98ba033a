using Approvals.Domain;
using Approvals.Domain.Segments;

namespace Approvals.Functions.Api.Segments;

/// <summary>The body that makes a segment.</summary>
internal sealed record NewSegmentBody
{
    public required string Key { get; init; }

    public required string Name { get; init; }

    public string? Description { get; init; }

    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>Must not be true: big segments are not supported.</summary>
    public bool? Unbounded { get; init; }

    public Decision<NewSegment> Read() => new NewSegment
    {
        Key = Key,
        Name = Name,
        Description = Description,
        Tags = Tags ?? [],
        Unbounded = Unbounded ?? false,
    };
}
