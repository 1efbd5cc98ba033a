using System.Text.Json.Serialization;
using Approvals.Functions.Http.Json;

namespace Approvals.Functions.Api.ExpiringTargets;

/// <summary>Serializer of the bodies and answers of routes about targets that expire.</summary>
[JsonSerializable(typeof(ExpiringTargetEditBody))]
[JsonSerializable(typeof(ExpiringTargetListRep))]
[JsonSerializable(typeof(ExpiringUserTargetListRep))]
internal sealed partial class ExpiringTargetsJson : JsonSerializerContext
{
    public static ExpiringTargetsJson Wire { get; } = new(WireJson.NewOptions());
}
