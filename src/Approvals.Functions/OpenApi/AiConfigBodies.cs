using System.Text.Json;
using System.Text.Json.Nodes;
using Approvals.Domain.AiConfigs;
using Approvals.Functions.Api.AiConfigs;

namespace Approvals.Functions.OpenApi;

/// <summary>What is read of the body that makes an AI Config.</summary>
internal sealed record NewAiConfigBody
{
    public required string Key { get; init; }

    public required string Name { get; init; }

    public string? Description { get; init; }

    [Shape(typeof(AiConfigMode))]
    public string? Mode { get; init; }

    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>What everybody gets, beside the variation that switches the AI Config off.</summary>
    public NewAiVariationBody? DefaultVariation { get; init; }
}

/// <summary>What is read of the body that changes an AI Config's labels; what is not there stays as it is.</summary>
internal sealed record AiConfigEditBody
{
    public string? Name { get; init; }

    public string? Description { get; init; }

    public IReadOnlyList<string>? Tags { get; init; }
}

/// <summary>What is read of the body that changes an AI Config's targeting.</summary>
internal sealed record AiTargetingEdit
{
    public required string EnvironmentKey { get; init; }

    public required IReadOnlyList<Instruction> Instructions { get; init; }

    public string? Comment { get; init; }
}

/// <summary>What is read of the body that adds a variation to an AI Config.</summary>
internal sealed record NewAiVariationBody
{
    public required string Key { get; init; }

    public required string Name { get; init; }

    /// <summary>What people should know of it.</summary>
    public string? Comment { get; init; }

    [Shape(typeof(JsonObject))]
    public JsonElement? Model { get; init; }

    public string? ModelConfigKey { get; init; }

    public IReadOnlyList<AiMessageRep>? Messages { get; init; }

    /// <summary>For an agent.</summary>
    public string? Instructions { get; init; }

    /// <summary>Of an agent.</summary>
    public string? Description { get; init; }
}
