using System.Text.Json;
using System.Text.Json.Serialization;

namespace Approvals.Functions.OpenApi;

/// <summary>How a step of a semantic patch is described: its kind, and what the kind wants to know.</summary>
internal sealed record InstructionRep
{
    public required string Kind { get; init; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Parameters { get; set; }
}
