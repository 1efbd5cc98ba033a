using System.Text.Json;
using Approvals.Domain.Evaluation;

namespace Approvals.Domain.Delivery;

/// <summary>What server-side SDKs read: <c>{"flags": {key: …}, "segments": {key: …}}</c>.</summary>
public static class PayloadJson
{
    public static byte[] Of(EnvironmentData data) => SdkJson.Of(json => Write(json, data));

    /// <summary>The flags alone, by key, as older SDKs read them.</summary>
    public static byte[] OfFlags(EnvironmentData data) => SdkJson.Of(json => WriteFlags(json, data));

    public static byte[] Of(FlagData flag) => SdkJson.Of(json => FlagJson.Write(json, flag));

    public static byte[] Of(SegmentData segment) => SdkJson.Of(json => SegmentJson.Write(json, segment));

    /// <summary>The reason of a result: <c>{"kind": "RULE_MATCH", "ruleIndex": 0, "ruleId": "…"}</c>.</summary>
    public static byte[] Of(EvaluationReason reason) => SdkJson.Of(json => ReasonJson.Write(json, reason));

    private static void Write(Utf8JsonWriter json, EnvironmentData data)
    {
        json.WriteStartObject();
        json.WritePropertyName("flags");
        WriteFlags(json, data);
        json.WriteStartObject("segments");
        foreach (var (key, segment) in data.Segments)
        {
            json.WritePropertyName(key);
            SegmentJson.Write(json, segment);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteFlags(Utf8JsonWriter json, EnvironmentData data)
    {
        json.WriteStartObject();
        foreach (var (key, flag) in data.Flags)
        {
            json.WritePropertyName(key);
            FlagJson.Write(json, flag);
        }

        json.WriteEndObject();
    }
}
