using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Approvals.Domain.ExternalApprovals;
using Approvals.Functions.Http;
using Approvals.Functions.Http.Json;

namespace Approvals.Functions.Api.ExternalApprovals;

/// <summary>An integration configuration.</summary>
internal sealed record ConfigurationRep
{
    [JsonPropertyName("_id")]
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>In Unix milliseconds.</summary>
    [JsonPropertyName("_createdAt")]
    public required long CreatedAt { get; init; }

    /// <summary>What approval settings name in <c>serviceKind</c>.</summary>
    [JsonPropertyName("_integrationKey")]
    public required string IntegrationKey { get; init; }

    public required IReadOnlyList<string> Tags { get; init; }

    public required bool Enabled { get; init; }

    /// <summary>What is said for the form variables of the manifest, with <c>********</c> in the place of each secret.</summary>
    [Shape(typeof(JsonObject))]
    public required JsonElement ConfigValues { get; init; }

    /// <summary>Only where requests have form variables beside those of the manifest.</summary>
    public CapabilityConfigRep? CapabilityConfig { get; init; }

    [JsonPropertyName("_links")]
    public required IReadOnlyDictionary<string, Link> Links { get; init; }

    public static ConfigurationRep Of(IntegrationConfiguration configuration) =>
        new()
        {
            Id = configuration.Id,
            Name = configuration.Name,
            CreatedAt = configuration.CreatedAt.ToUnixTimeMilliseconds(),
            IntegrationKey = configuration.IntegrationKey,
            Tags = configuration.Tags,
            Enabled = configuration.Enabled,
            ConfigValues = ConfigurationForm.Show(configuration),
            CapabilityConfig = configuration.AdditionalFormVariables is { } additional ? new(additional) : null,
            Links = new Dictionary<string, Link>
            {
                ["self"] = new($"/{ConfigurationRoutes.Root}/{configuration.Id}"),
                ["parent"] = new($"/{ConfigurationRoutes.Root}/keys/{configuration.IntegrationKey}"),
            },
        };
}

/// <summary>What a configuration says for capabilities of its integration.</summary>
/// <param name="Approvals">For approvals.</param>
internal sealed record CapabilityConfigRep([property: Shape(typeof(ApprovalsCapability))] JsonElement Approvals);

/// <summary>The configurations of an integration.</summary>
internal sealed record ConfigurationListRep
{
    public required IReadOnlyList<ConfigurationRep> Items { get; init; }

    [JsonPropertyName("_links")]
    public required IReadOnlyDictionary<string, Link> Links { get; init; }

    public static ConfigurationListRep Of(string integrationKey, IEnumerable<IntegrationConfiguration> found) =>
        new()
        {
            Items = [.. found.Select(ConfigurationRep.Of)],
            Links = new Dictionary<string, Link> { ["self"] = new($"/{ConfigurationRoutes.Root}/keys/{integrationKey}") },
        };
}
