using System.Text.Json;
using System.Text.Json.Serialization;

namespace Approvals.Functions.OpenApi;

/// <summary>Describes an instruction of a semantic patch: its kind, and parameters that depend on the kind.</summary>
internal sealed record InstructionRep
{
    public required string Kind { get; init; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Parameters { get; set; }
}
