using System.Text.Json;
using Approvals.Domain.Resources;

namespace Approvals.Domain.AiConfigs;

/// <summary>A variation of an AI Config that has no id yet.</summary>
/// <param name="Key">Names it within its AI Config.</param>
/// <param name="Value">Any JSON value.</param>
/// <param name="Name">A label for people.</param>
/// <param name="Description">What it is for.</param>
public sealed record NewAiVariation(string Key, JsonElement Value, string? Name = null, string? Description = null)
{
    /// <summary>The variation that switches the AI Config off for those who are served it.</summary>
    public static NewAiVariation Disabled { get; } = new("disabled", JsonElement.Parse("""{"_ldMeta":{"enabled":false}}"""), "Disabled");

    internal string? Check() =>
        !ResourceKey.IsValid(Key) ? $"The key of a variation must be {ResourceKey.Rule}; it is '{Key}'."
        : Name is not null && string.IsNullOrWhiteSpace(Name) ? "The name of a variation must not be blank."
        : null;

    internal AiVariation WithId(string id, DateTimeOffset now) =>
        new()
        {
            Id = id,
            Key = Key,
            Name = Name,
            Description = Description,
            Value = Value,
            CreatedAt = now,
        };
}
