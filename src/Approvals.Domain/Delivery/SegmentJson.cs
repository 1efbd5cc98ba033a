using System.Text.Json;
using Approvals.Domain.Evaluation;

namespace Approvals.Domain.Delivery;

/// <summary>A segment as server-side SDKs read it.</summary>
internal static class SegmentJson
{
    public static void Write(Utf8JsonWriter json, SegmentData segment)
    {
        json.WriteStartObject();
        json.WriteString("key", segment.Key);
        json.WriteNumber("version", segment.Version);
        json.WriteKeys("included", segment.Included);
        json.WriteKeys("excluded", segment.Excluded);
        json.WriteArray("includedContexts", segment.IncludedContexts, target => Write(json, target));
        json.WriteArray("excludedContexts", segment.ExcludedContexts, target => Write(json, target));
        json.WriteString("salt", segment.Salt);
        json.WriteArray("rules", segment.Rules, rule => Write(json, rule));
        json.WriteBoolean("deleted", false);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, SegmentTargetData target)
    {
        json.WriteStartObject();
        json.WriteString("contextKind", target.ContextKind);
        json.WriteKeys("values", target.Keys);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, SegmentRuleData rule)
    {
        json.WriteStartObject();
        json.WriteString("id", rule.Id);
        json.WriteClauses(rule.Clauses);
        if (rule.Weight is { } weight)
        {
            json.WriteNumber("weight", weight);
            json.WriteString("rolloutContextKind", rule.RolloutContextKind);
            if (rule.BucketBy is { Length: > 0 } bucketBy)
            {
                json.WriteString("bucketBy", bucketBy);
            }
        }

        json.WriteEndObject();
    }
}
