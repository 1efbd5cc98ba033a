using System.Text.Json;

namespace Approvals.Domain.AiConfigs;

/// <summary>A variation of an AI Config that has no id yet.</summary>
/// <param name="Key">Names it within its AI Config.</param>
/// <param name="Value">Any JSON value.</param>
/// <param name="Name">A label for people.</param>
public sealed record NewAiVariation(string Key, JsonElement Value, string? Name = null)
{
    internal static NewAiVariation Disabled { get; } = new("disabled", JsonElement.Parse("""{"_ldMeta":{"enabled":false}}"""), "Disabled");
}
