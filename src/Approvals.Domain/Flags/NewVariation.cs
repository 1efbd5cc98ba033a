using System.Text.Json;

namespace Approvals.Domain.Flags;

/// <summary>A variation that has no id yet.</summary>
/// <param name="Value">Any JSON value.</param>
/// <param name="Name">A label for people.</param>
/// <param name="Description">What it is for.</param>
public sealed record NewVariation(JsonElement Value, string? Name = null, string? Description = null)
{
    internal static IReadOnlyList<NewVariation> TrueAndFalse { get; } = [new(JsonElement.Parse("true")), new(JsonElement.Parse("false"))];

    internal static bool AreTrueAndFalse(IReadOnlyList<NewVariation> variations) =>
        variations.Count == 2 && variations.All(it => it.Value.ValueKind is JsonValueKind.True or JsonValueKind.False);
}
