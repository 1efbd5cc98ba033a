using System.Text.Json;
using Approvals.Domain.Evaluation;

namespace Approvals.Domain.Delivery;

/// <summary>What client-side SDKs read: the results of all flags that they may see, for one context, by flag key.</summary>
public static class ClientJson
{
    /// <param name="data">The environment.</param>
    /// <param name="context">Whom the results are for.</param>
    /// <param name="sees">Which flags the SDK may see.</param>
    /// <param name="withReasons">Whether each result has its reason; results of experiments always do.</param>
    public static byte[] Of(EnvironmentData data, EvaluationContext context, Predicate<FlagData> sees, bool withReasons)
    {
        var evaluator = new Evaluator(data, context);
        return SdkJson.Of(json =>
        {
            json.WriteStartObject();
            foreach (var flag in data.Flags.Values.Where(flag => sees(flag)))
            {
                json.WritePropertyName(flag.Key);
                Write(json, flag, evaluator.Evaluate(flag.Key), withReasons);
            }

            json.WriteEndObject();
        });
    }

    private static void Write(Utf8JsonWriter json, FlagData flag, FlagResult result, bool withReasons)
    {
        var isTracked = IsTracked(flag, result.Reason);
        json.WriteStartObject();
        json.WritePropertyName("value");
        if (result.Value is { } value)
        {
            value.WriteTo(json);
        }
        else
        {
            json.WriteNullValue();
        }

        json.WriteNumberUnlessNull("variation", result.Variation);
        json.WriteNumber("version", flag.Version);
        if (flag.TrackEvents || isTracked)
        {
            json.WriteBoolean("trackEvents", true);
        }

        if (isTracked)
        {
            json.WriteBoolean("trackReason", true);
        }

        if (withReasons || isTracked)
        {
            json.WritePropertyName("reason");
            ReasonJson.Write(json, result.Reason);
        }

        if (result.Prerequisites is not [])
        {
            json.WriteArray("prerequisites", result.Prerequisites, json.WriteStringValue);
        }

        json.WriteEndObject();
    }

    /// <summary>Whether the rule that decided, or an experiment, asks for events of every evaluation with the reason.</summary>
    private static bool IsTracked(FlagData flag, EvaluationReason reason) =>
        reason.InExperiment
        || reason.Kind switch
        {
            ReasonKind.RuleMatch => flag.Rules[reason.RuleIndex!.Value].TrackEvents,
            ReasonKind.Fallthrough => flag.TrackEventsFallthrough,
            _ => false,
        };
}
