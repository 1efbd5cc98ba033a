using System.Text.Json.Serialization;
using Approvals.Functions.Http.Json;

namespace Approvals.Functions.Api.Health;

/// <summary>Serializer of the answers of routes about the health of the service.</summary>
[JsonSerializable(typeof(HealthRep))]
internal sealed partial class HealthJson : JsonSerializerContext
{
    public static HealthJson Wire { get; } = new(WireJson.NewOptions());
}
