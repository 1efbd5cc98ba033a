using System.Text.Json.Serialization;
using Approvals.Functions.Http.Json;

namespace Approvals.Functions.Api.Shared;

/// <summary>How bodies are read that patch a resource by instructions.</summary>
[JsonSerializable(typeof(ResourceEdit))]
internal sealed partial class PatchJson : JsonSerializerContext
{
    public static PatchJson Wire { get; } = new(WireJson.NewOptions());
}
