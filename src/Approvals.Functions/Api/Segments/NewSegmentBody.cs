using System.Text.Json;
using Approvals.Domain;
using Approvals.Domain.Segments;
using Approvals.Functions.Http.Json;

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

    [Refused("is for big segments, which are not supported")]
    public JsonElement UnboundedContextKind { get; init; }

    public static Decision<NewSegment> From(JsonElement json) =>
        BodyReader.Read(json, SegmentsJson.Wire.NewSegmentBody, body => body.Read());

    private Decision<NewSegment> Read() =>
        new NewSegment
        {
            Key = Key,
            Name = Name,
            Description = Description,
            Tags = Tags ?? [],
            Unbounded = Unbounded ?? false,
        };
}
