using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Approvals.Domain.AiConfigs;
using Approvals.Functions.Http;
using Approvals.Functions.Http.Json;

namespace Approvals.Functions.Api.AiConfigs;

/// <summary>
/// A variation of an AI Config. Model, messages and so on are members here; in the answer about targeting they are one JSON value.
/// </summary>
internal sealed record AiVariationRep
{
    private static readonly JsonElement s_none = JsonElement.Parse("{}");

    [JsonPropertyName("_id")]
    public required string Id { get; init; }

    public required string Key { get; init; }

    public required string Name { get; init; }

    /// <summary>Rises with every change; only the newest version is kept.</summary>
    public required int Version { get; init; }

    public string? Comment { get; init; }

    [Shape(typeof(JsonObject))]
    public required JsonElement Model { get; init; }

    public string? ModelConfigKey { get; init; }

    [Shape(typeof(AiMessageRep))]
    public required IReadOnlyList<JsonElement> Messages { get; init; }

    public string? Instructions { get; init; }

    public string? Description { get; init; }

    public JudgeConfigurationRep? JudgeConfiguration { get; init; }

    public required long CreatedAt { get; init; }

    [JsonPropertyName("_links")]
    public required IReadOnlyDictionary<string, Link> Links { get; init; }

    public static AiVariationRep Of(string projectKey, AiConfig config, AiVariation variation)
    {
        var content = new AiContent(variation.Value);
        return new()
        {
            Id = variation.Id,
            Key = variation.Key,
            Name = variation.Name ?? variation.Key,
            Version = variation.Version,
            Comment = variation.Description,
            Model = content.Model ?? s_none,
            ModelConfigKey = content.Text(AiContent.ModelConfigKey),
            Messages = content.Messages ?? [],
            Instructions = content.Text(AiContent.Instructions),
            Description = content.Text(AiContent.Description),
            JudgeConfiguration = content.JudgeConfiguration,
            CreatedAt = (variation.CreatedAt ?? config.CreatedAt).ToUnixTimeMilliseconds(),
            Links = new Dictionary<string, Link> { ["parent"] = new($"{AiConfigRep.PathOf(projectKey)}/{config.Key}") },
        };
    }
}

/// <summary>The versions of a variation, in LaunchDarkly's shape: the newest, since no other is kept.</summary>
internal sealed record AiVariationListRep
{
    public required IReadOnlyList<AiVariationRep> Items { get; init; }

    public required int TotalCount { get; init; }

    public static AiVariationListRep Of(string projectKey, AiConfig config, AiVariation variation) =>
        new() { Items = [AiVariationRep.Of(projectKey, config, variation)], TotalCount = 1 };
}

/// <summary>A message to a model.</summary>
internal sealed record AiMessageRep(string Role, string Content);
