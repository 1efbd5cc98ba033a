using System.Text.Json;
using System.Text.Json.Nodes;
using Approvals.Domain.Delivery;
using Approvals.Functions.Http.Json;
using Approvals.Service.Preview;

namespace Approvals.Functions.Api.Preview;

/// <summary>What a context gets before a change and after it.</summary>
internal sealed record EvaluatedPreviewRep(IReadOnlyList<EvaluatedEnvironmentRep> Environments)
{
    public static EvaluatedPreviewRep Of(IReadOnlyList<EvaluatedEnvironment> evaluated) =>
        new([.. evaluated.Select(EvaluatedEnvironmentRep.Of)]);
}

/// <summary>What a context gets in one environment.</summary>
internal sealed record EvaluatedEnvironmentRep(string Key, EvaluatedRep Before, EvaluatedRep After)
{
    public static EvaluatedEnvironmentRep Of(EvaluatedEnvironment evaluated) =>
        new(evaluated.Key, EvaluatedRep.Of(evaluated.Before), EvaluatedRep.Of(evaluated.After));
}

/// <summary>What a context gets; of a segment, whether it is in it.</summary>
internal sealed record EvaluatedRep
{
    /// <summary>Absent where the application's own default counts.</summary>
    public JsonElement? Value { get; init; }

    public int? VariationIndex { get; init; }

    /// <summary>The variation's name, or its value as text.</summary>
    public string? Variation { get; init; }

    /// <summary>The reason as SDKs show it.</summary>
    [Shape(typeof(JsonObject))]
    public required JsonElement Reason { get; init; }

    /// <summary>The reason in words.</summary>
    public required string Text { get; init; }

    public static EvaluatedRep Of(Evaluated evaluated) =>
        new()
        {
            Value = evaluated.Result.Value,
            VariationIndex = evaluated.Result.Variation,
            Variation = evaluated.Variation,
            Reason = JsonElement.Parse(ReasonJson.Of(evaluated.Result.Reason)),
            Text = evaluated.Text,
        };
}
