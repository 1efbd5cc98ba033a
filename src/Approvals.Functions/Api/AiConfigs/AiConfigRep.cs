using System.Text.Json.Serialization;
using Approvals.Domain;
using Approvals.Domain.AiConfigs;
using Approvals.Functions.Http;
using Approvals.Functions.Http.Json;

namespace Approvals.Functions.Api.AiConfigs;

/// <summary>An AI Config without its targeting, in LaunchDarkly's shape.</summary>
internal sealed record AiConfigRep
{
    public required string Key { get; init; }

    public required string Name { get; init; }

    public required string Description { get; init; }

    [Shape(typeof(AiConfigMode))]
    public required string Mode { get; init; }

    public required int Version { get; init; }

    public required IReadOnlyList<string> Tags { get; init; }

    public required IReadOnlyList<AiVariationRep> Variations { get; init; }

    public required long CreatedAt { get; init; }

    public required long UpdatedAt { get; init; }

    [JsonPropertyName("_links")]
    public required IReadOnlyDictionary<string, Link> Links { get; init; }

    /// <summary>The path of a project's AI Configs. Each is found under it by its key.</summary>
    public static string PathOf(string projectKey) => $"/api/v2/projects/{projectKey}/ai-configs";

    public static AiConfigRep Of(string projectKey, AiConfig config) =>
        new()
        {
            Key = config.Key,
            Name = config.Name,
            Description = config.Description ?? "",
            Mode = config.Mode.ToWord(),
            Version = config.Version,
            Tags = config.Tags,
            Variations = [.. config.Variations.Select(variation => AiVariationRep.Of(projectKey, config, variation))],
            CreatedAt = config.CreatedAt.ToUnixTimeMilliseconds(),
            UpdatedAt = config.LastModified.ToUnixTimeMilliseconds(),
            Links = new Dictionary<string, Link>
            {
                ["self"] = new($"{PathOf(projectKey)}/{config.Key}"),
                ["parent"] = new(PathOf(projectKey)),
                ["targeting"] = new($"{PathOf(projectKey)}/{config.Key}/targeting"),
            },
        };
}

/// <summary>A page of AI Configs.</summary>
internal sealed record AiConfigListRep
{
    public required IReadOnlyList<AiConfigRep> Items { get; init; }

    public required int TotalCount { get; init; }

    [JsonPropertyName("_links")]
    public required IReadOnlyDictionary<string, Link> Links { get; init; }
}
