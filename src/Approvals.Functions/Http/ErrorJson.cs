using System.Text.Json.Serialization;
using Approvals.Functions.Http.Json;

namespace Approvals.Functions.Http;

/// <summary>Serializer of error answers.</summary>
[JsonSerializable(typeof(ErrorRep))]
internal sealed partial class ErrorJson : JsonSerializerContext
{
    public static ErrorJson Wire { get; } = new(WireJson.NewOptions());
}
