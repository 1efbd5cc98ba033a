using System.Text.Json;

namespace Approvals.Domain.Settings;

/// <summary>Another system that approvals are given in, as the settings of an environment name it. Equal where the JSON is equal, too.</summary>
/// <param name="Kind">The word of its manifest.</param>
/// <param name="ConfigurationId">The integration configuration by which it is reached; null where none is needed.</param>
public sealed record ExternalService(string Kind, string? ConfigurationId)
{
    /// <summary>What is said for the environment, an object; null for nothing.</summary>
    public JsonElement? Config { get; init; }

    public bool Equals(ExternalService? other) =>
        other is not null
        && (Kind, ConfigurationId) == (other.Kind, other.ConfigurationId)
        && (Config, other.Config) switch
        {
            (null, null) => true,
            ({ } one, { } another) => JsonElement.DeepEquals(one, another),
            _ => false,
        };

    public override int GetHashCode() => HashCode.Combine(Kind, ConfigurationId);
}
