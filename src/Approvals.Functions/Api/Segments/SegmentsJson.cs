using System.Text.Json.Serialization;
using Approvals.Functions.Http.Json;

namespace Approvals.Functions.Api.Segments;

/// <summary>How answers are written and bodies are read that are about segments.</summary>
[JsonSerializable(typeof(SegmentRep))]
[JsonSerializable(typeof(SegmentListRep))]
[JsonSerializable(typeof(NewSegmentBody))]
internal sealed partial class SegmentsJson : JsonSerializerContext
{
    public static SegmentsJson Wire { get; } = new(WireJson.NewOptions());
}
