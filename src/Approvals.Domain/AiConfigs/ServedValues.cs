using System.Text.Json;
using System.Text.Json.Nodes;

namespace Approvals.Domain.AiConfigs;

/// <summary>Makes what SDKs get of the variations of an AI Config.</summary>
public static class ServedValues
{
    private const string Meta = "_ldMeta";

    private const string Mode = "mode";

    private const string EvaluationMetricKey = "evaluationMetricKey";

    /// <summary>
    /// The value of a variation together with what SDKs want to know of the AI Config itself: its mode, for they refuse to use one in
    /// another than they ask for and take it for completion where it is not said, and a judge's metric. Values that are no objects, and what a
    /// value says itself, stay as they are.
    /// </summary>
    public static JsonElement Of(AiConfig config, AiVariation variation)
    {
        if (
            variation.Value.ValueKind != JsonValueKind.Object
            || (config.Mode == AiConfigMode.Completion && config.EvaluationMetricKey is null)
        )
        {
            return variation.Value;
        }

        var value = JsonObject.Create(variation.Value)!;
        if (config.Mode != AiConfigMode.Completion && value[Meta] is JsonObject meta)
        {
            meta.TryAdd(Mode, config.Mode.ToWord());
        }

        if (config.EvaluationMetricKey is { } metric)
        {
            value.TryAdd(EvaluationMetricKey, metric);
        }

        return JsonElement.Parse(value.ToJsonString());
    }
}
