using System.Text.Json.Serialization;
using Approvals.Functions.Http.Json;

namespace Approvals.Functions.Api.Segments;

/// <summary>Serializer of the bodies and answers of routes about segments.</summary>
[JsonSerializable(typeof(SegmentRep))]
[JsonSerializable(typeof(SegmentListRep))]
[JsonSerializable(typeof(NewSegmentBody))]
[JsonSerializable(typeof(SegmentMembershipListRep))]
[JsonSerializable(typeof(SegmentNamingRep))]
internal sealed partial class SegmentsJson : JsonSerializerContext
{
    public static SegmentsJson Wire { get; } = new(WireJson.NewOptions());
}
