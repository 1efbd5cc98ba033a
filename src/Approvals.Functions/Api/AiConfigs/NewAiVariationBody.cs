using System.Text.Json;
using System.Text.Json.Nodes;
using Approvals.Domain;
using Approvals.Domain.AiConfigs;
using Approvals.Functions.Http.Json;

namespace Approvals.Functions.Api.AiConfigs;

/// <summary>The body that adds a variation to an AI Config.</summary>
internal sealed record NewAiVariationBody
{
    public required string Key { get; init; }

    public required string Name { get; init; }

    /// <summary>A remark for people.</summary>
    public string? Comment { get; init; }

    [Shape(typeof(JsonObject))]
    public JsonElement? Model { get; init; }

    public string? ModelConfigKey { get; init; }

    public IReadOnlyList<AiMessageRep>? Messages { get; init; }

    /// <summary>Instructions for the model, in the mode agent.</summary>
    public string? Instructions { get; init; }

    /// <summary>A description of the agent, in the mode agent.</summary>
    public string? Description { get; init; }

    public static Decision<NewAiVariation> From(JsonElement json) =>
        BodyReader.Read(json, AiConfigsJson.Wire.NewAiVariationBody, body => Decision.Of(body.Read()));

    public NewAiVariation Read() => new(Key, AiContent.Of(this).Value, Name, Comment);
}
