using System.Text.Json;

namespace Approvals.Domain.ExternalApprovals;

/// <summary>How an approval system is reached: what an admin said for the form variables of its manifest.</summary>
public sealed record IntegrationConfiguration
{
    public required string Id { get; init; }

    /// <summary>The word of the manifest, as approval settings have it in <c>serviceKind</c>.</summary>
    public required string IntegrationKey { get; init; }

    /// <summary>No other configuration of the manifest has it.</summary>
    public required string Name { get; init; }

    /// <summary>Whether the system is called.</summary>
    public bool Enabled { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>What is no secret, by the keys of <see cref="ConfigurationForm"/>.</summary>
    public IReadOnlyDictionary<string, JsonElement> Values { get; init; } = new Dictionary<string, JsonElement>();

    /// <summary>The JSON of what is a secret, encrypted, by the keys of <see cref="ConfigurationForm"/>.</summary>
    public IReadOnlyDictionary<string, string> Secrets { get; init; } = new Dictionary<string, string>();

    /// <summary>The form variables that requests have beside those of the manifest, as they were given; null for none.</summary>
    public JsonElement? AdditionalFormVariables { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
}
