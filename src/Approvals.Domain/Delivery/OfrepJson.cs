using System.Text.Json;
using Approvals.Domain.Evaluation;

namespace Approvals.Domain.Delivery;

/// <summary>The bodies of OpenFeature's remote evaluation protocol, version 0.2.</summary>
public static class OfrepJson
{
    /// <summary>What one flag serves, or why it serves nothing.</summary>
    public static byte[] Of(FlagData flag, FlagResult result) => SdkJson.Of(json => Write(json, flag, result));

    /// <summary>What all flags serve that a caller may see: <c>{"flags": […]}</c>.</summary>
    /// <param name="data">The environment.</param>
    /// <param name="context">Whom the results are for.</param>
    /// <param name="sees">Which flags the caller may see.</param>
    public static byte[] Of(EnvironmentData data, EvaluationContext context, Predicate<FlagData> sees)
    {
        var evaluator = new Evaluator(data, context);
        return SdkJson.Of(json =>
        {
            json.WriteStartObject();
            json.WriteArray("flags", data.Flags.Values.Where(flag => sees(flag)), flag => Write(json, flag, evaluator.Evaluate(flag.Key)));
            json.WriteEndObject();
        });
    }

    /// <summary>A call for a flag that is not there.</summary>
    public static byte[] NotFound(string flagKey) =>
        SdkJson.Of(json => WriteError(json, flagKey, "FLAG_NOT_FOUND", $"There is no flag '{flagKey}'."));

    /// <summary>A call with a context that was refused.</summary>
    /// <param name="refusal">The refusal.</param>
    /// <param name="flagKey">The flag that was asked for; null when all were.</param>
    public static byte[] Refused(Refusal refusal, string? flagKey) =>
        SdkJson.Of(json =>
            WriteError(
                json,
                flagKey,
                refusal.Errors.Any(error => error.Attribute == ContextReader.TargetingKey) ? "TARGETING_KEY_MISSING" : "INVALID_CONTEXT",
                refusal.Detail
            )
        );

    private static void Write(Utf8JsonWriter json, FlagData flag, FlagResult result)
    {
        if (result.Reason.Kind == ReasonKind.Error)
        {
            WriteError(json, flag.Key, "GENERAL", $"The flag '{flag.Key}', or what it depends on, makes no sense.");
            return;
        }

        json.WriteStartObject();
        json.WriteString("key", flag.Key);

        // Without a value the caller's default counts. Null is a value of no type that OpenFeature has.
        if (result.Value is { ValueKind: not JsonValueKind.Null } value)
        {
            json.WritePropertyName("value");
            value.WriteTo(json);
        }

        json.WriteString("reason", WordOf(flag, result.Reason));
        if (result.Variation is { } variation)
        {
            json.WriteString("variant", $"{variation}");
        }

        json.WriteStartObject("metadata");
        json.WriteNumber("version", flag.Version);
        ReasonJson.WriteMembers(json, result.Reason);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>A failed prerequisite has the same effect as a flag that is off.</summary>
    private static string WordOf(FlagData flag, EvaluationReason reason) =>
        reason.Kind switch
        {
            ReasonKind.Off or ReasonKind.PrerequisiteFailed => "DISABLED",
            ReasonKind.TargetMatch => "TARGETING_MATCH",
            ReasonKind.RuleMatch => flag.Rules[reason.RuleIndex!.Value].Serve.Variation is null ? "SPLIT" : "TARGETING_MATCH",
            _ => flag.Fallthrough.Variation is null ? "SPLIT" : "DEFAULT",
        };

    private static void WriteError(Utf8JsonWriter json, string? flagKey, string code, string details)
    {
        json.WriteStartObject();
        if (flagKey is not null)
        {
            json.WriteString("key", flagKey);
        }

        json.WriteString("errorCode", code);
        json.WriteString("errorDetails", details);
        json.WriteEndObject();
    }
}
