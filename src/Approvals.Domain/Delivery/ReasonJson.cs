using System.Text.Json;
using Approvals.Domain.Evaluation;

namespace Approvals.Domain.Delivery;

/// <summary>The reason of a result in the words of SDKs: <c>{"kind": "RULE_MATCH", "ruleIndex": 0, "ruleId": "…"}</c>.</summary>
public static class ReasonJson
{
    private static string WordOf(Enum value) => JsonNamingPolicy.SnakeCaseUpper.ConvertName(value.ToString());

    /// <summary>The JSON of a reason.</summary>
    public static byte[] Of(EvaluationReason reason) => SdkJson.Of(json => Write(json, reason));

    internal static void Write(Utf8JsonWriter json, EvaluationReason reason)
    {
        json.WriteStartObject();
        WriteMembers(json, reason);
        json.WriteEndObject();
    }

    internal static void WriteMembers(Utf8JsonWriter json, EvaluationReason reason)
    {
        json.WriteString("kind", WordOf(reason.Kind));
        json.WriteNumberUnlessNull("ruleIndex", reason.RuleIndex);
        if (reason.RuleId is { } rule)
        {
            json.WriteString("ruleId", rule);
        }

        if (reason.PrerequisiteKey is { } prerequisite)
        {
            json.WriteString("prerequisiteKey", prerequisite);
        }

        if (reason.InExperiment)
        {
            json.WriteBoolean("inExperiment", true);
        }

        if (reason.ErrorKind is { } error)
        {
            json.WriteString("errorKind", WordOf(error));
        }
    }
}
