using System.Text.Json;
using Approvals.Domain;
using Approvals.Domain.AiConfigs;
using Approvals.Functions.Http.Json;

namespace Approvals.Functions.Api.AiConfigs;

/// <summary>The body that makes an AI Config.</summary>
internal sealed record NewAiConfigBody
{
    public required string Key { get; init; }

    public required string Name { get; init; }

    public string? Description { get; init; }

    [Shape(typeof(AiConfigMode))]
    public string? Mode { get; init; }

    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>What everybody gets; another variation, which switches the AI Config off, is made beside it.</summary>
    public NewAiVariationBody? DefaultVariation { get; init; }

    /// <summary>The member who looks after it.</summary>
    public string? MaintainerId { get; init; }

    /// <summary>The team that looks after it.</summary>
    public string? MaintainerTeamKey { get; init; }

    /// <summary>The metric of a judge, which is served with its variations.</summary>
    public string? EvaluationMetricKey { get; init; }

    /// <summary>Whether a lower value of the metric is better.</summary>
    public bool? IsInverted { get; init; }

    public static Decision<NewAiConfig> From(JsonElement json) =>
        BodyReader.Read(json, AiConfigsJson.Wire.NewAiConfigBody, body => body.Read());

    private Decision<NewAiConfig> Read() =>
        ReadMode().Accepted(out var mode, out var refusal) && (refusal = DefaultVariation?.Check("defaultVariation.")) is null
            ? new NewAiConfig
            {
                Key = Key,
                Name = Name,
                Description = Description,
                Tags = Tags ?? [],
                Variations = DefaultVariation is { } variation ? [variation.Read(), NewAiVariation.Disabled] : [],
                Mode = mode,
                MaintainerId = NotEmpty(MaintainerId),
                MaintainerTeamKey = NotEmpty(MaintainerTeamKey),
                EvaluationMetricKey = NotEmpty(EvaluationMetricKey),
                IsInverted = IsInverted,
            }
            : refusal;

    private static string? NotEmpty(string? text) => text is "" ? null : text;

    private Decision<AiConfigMode> ReadMode() =>
        Mode switch
        {
            null or "completion" => AiConfigMode.Completion,
            "agent" => AiConfigMode.Agent,
            "judge" => AiConfigMode.Judge,
            _ => new Refusal("invalid_mode", RefusalKind.Invalid, $"\"mode\" must be completion, agent or judge; it is '{Mode}'."),
        };
}
