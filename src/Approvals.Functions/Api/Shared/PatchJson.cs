using System.Text.Json.Serialization;
using Approvals.Functions.Http.Json;

namespace Approvals.Functions.Api.Shared;

/// <summary>Serializer of the body that changes a flag or a segment by instructions.</summary>
[JsonSerializable(typeof(ResourceEdit))]
internal sealed partial class PatchJson : JsonSerializerContext
{
    public static PatchJson Wire { get; } = new(WireJson.NewOptions());
}
