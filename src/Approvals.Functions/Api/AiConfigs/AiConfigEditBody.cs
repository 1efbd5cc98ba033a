using System.Text.Json;
using Approvals.Domain;
using Approvals.Domain.AiConfigs;
using Approvals.Functions.Http.Json;

namespace Approvals.Functions.Api.AiConfigs;

/// <summary>The body that changes an AI Config's labels; what is not there stays as it is.</summary>
internal sealed record AiConfigEditBody
{
    public string? Name { get; init; }

    public string? Description { get; init; }

    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>The member who looks after it; empty for nobody.</summary>
    public string? MaintainerId { get; init; }

    /// <summary>The team that looks after it; empty for nobody.</summary>
    public string? MaintainerTeamKey { get; init; }

    /// <summary>The metric of a judge, which is served with its variations; empty for none.</summary>
    public string? EvaluationMetricKey { get; init; }

    /// <summary>Whether a lower value of the metric is better.</summary>
    public bool? IsInverted { get; init; }

    public static Decision<AiConfigEdit> From(JsonElement json) =>
        BodyReader.Read(json, AiConfigsJson.Wire.AiConfigEditBody, body => body.Read());

    private Decision<AiConfigEdit> Read() =>
        new AiConfigEdit
        {
            Name = Name,
            Description = Description,
            Tags = Tags,
            MaintainerId = MaintainerId,
            MaintainerTeamKey = MaintainerTeamKey,
            EvaluationMetricKey = EvaluationMetricKey,
            IsInverted = IsInverted,
        };
}
