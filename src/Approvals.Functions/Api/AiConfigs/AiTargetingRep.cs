using System.Text.Json;
using System.Text.Json.Serialization;
using Approvals.Domain.AiConfigs;
using Approvals.Domain.Flags;
using Approvals.Functions.Api.Flags;
using Approvals.Functions.Http;

namespace Approvals.Functions.Api.AiConfigs;

/// <summary>An AI Config's targeting in every environment. Environments refer to variations by index.</summary>
internal sealed record AiTargetingRep
{
    public required string Key { get; init; }

    public required string Name { get; init; }

    [JsonPropertyName("_version")]
    public required int Version { get; init; }

    public required IReadOnlyList<string> Tags { get; init; }

    public required long CreatedAt { get; init; }

    public required IReadOnlyList<AiTargetedVariationRep> Variations { get; init; }

    public required FlagDefaults Defaults { get; init; }

    /// <summary>Always empty. Experiments are not supported, but clients' types require the member.</summary>
    public ExperimentsRep Experiments { get; } = new(BaselineIdx: 0, Items: []);

    public required IReadOnlyDictionary<string, AiEnvironmentRep> Environments { get; init; }

    [JsonPropertyName("_links")]
    public required IReadOnlyDictionary<string, Link> Links { get; init; }

    public static AiTargetingRep Of(string projectKey, AiConfig config) =>
        new()
        {
            Key = config.Key,
            Name = config.Name,
            Version = config.Version,
            Tags = config.Tags,
            CreatedAt = config.CreatedAt.ToUnixTimeMilliseconds(),
            Variations =
            [
                .. config.Variations.Select(it => new AiTargetedVariationRep(
                    it.Id,
                    it.Key,
                    it.Name ?? it.Key,
                    it.Description ?? "",
                    it.Value
                )),
            ],
            Defaults = config.Defaults,
            Environments = config.Environments.ToDictionary(it => it.Key, it => AiEnvironmentRep.Of(it.Key, it.Value)),
            Links = new Dictionary<string, Link>
            {
                ["self"] = new($"{AiConfigRep.PathOf(projectKey)}/{config.Key}/targeting"),
                ["parent"] = new($"{AiConfigRep.PathOf(projectKey)}/{config.Key}"),
            },
        };
}

internal sealed record AiTargetedVariationRep(
    [property: JsonPropertyName("_id")] string Id,
    string Key,
    string Name,
    string Description,
    JsonElement Value
);
