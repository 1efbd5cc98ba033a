using System.Text.Json;
using Approvals.Domain.Evaluation;

namespace Approvals.Domain.Delivery;

/// <summary>A flag as server-side SDKs read it.</summary>
internal static class FlagJson
{
    public static void Write(Utf8JsonWriter json, FlagData flag)
    {
        json.WriteStartObject();
        json.WriteString("key", flag.Key);
        json.WriteNumber("version", flag.Version);
        json.WriteBoolean("on", flag.On);
        json.WriteArray("variations", flag.Variations, value => value.WriteTo(json));
        json.WriteNumberUnlessNull("offVariation", flag.OffVariation);
        json.WriteStartObject("fallthrough");
        WriteServe(json, flag.Fallthrough);
        json.WriteEndObject();
        json.WriteArray("targets", flag.Targets, target => Write(json, target, isUser: true));
        json.WriteArray("contextTargets", flag.ContextTargets, target => Write(json, target, isUser: false));
        json.WriteArray("rules", flag.Rules, rule => Write(json, rule));
        json.WriteArray(
            "prerequisites",
            flag.Prerequisites,
            prerequisite =>
            {
                json.WriteStartObject();
                json.WriteString("key", prerequisite.Key);
                json.WriteNumber("variation", prerequisite.Variation);
                json.WriteEndObject();
            }
        );
        json.WriteString("salt", flag.Salt);
        json.WriteBoolean("trackEvents", flag.TrackEvents);
        json.WriteBoolean("trackEventsFallthrough", flag.TrackEventsFallthrough);
        json.WriteBoolean("clientSide", flag.ClientSideAvailability.UsingEnvironmentId);
        json.WriteStartObject("clientSideAvailability");
        json.WriteBoolean("usingMobileKey", flag.ClientSideAvailability.UsingMobileKey);
        json.WriteBoolean("usingEnvironmentId", flag.ClientSideAvailability.UsingEnvironmentId);
        json.WriteEndObject();
        json.WriteBoolean("deleted", false);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, TargetData target, bool isUser)
    {
        json.WriteStartObject();
        if (!isUser)
        {
            json.WriteString("contextKind", target.ContextKind);
        }

        json.WriteNumber("variation", target.Variation);
        json.WriteKeys("values", target.Keys);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, FlagRuleData rule)
    {
        json.WriteStartObject();
        json.WriteString("id", rule.Id);
        json.WriteClauses(rule.Clauses);
        WriteServe(json, rule.Serve);
        json.WriteBoolean("trackEvents", rule.TrackEvents);
        json.WriteEndObject();
    }

    private static void WriteServe(Utf8JsonWriter json, ServeData serve)
    {
        json.WriteNumberUnlessNull("variation", serve.Variation);
        if (serve.Rollout is not { } rollout)
        {
            return;
        }

        json.WriteStartObject("rollout");
        json.WriteString("kind", rollout.IsExperiment ? "experiment" : "rollout");
        json.WriteString("contextKind", rollout.ContextKind);
        if (rollout.BucketBy is { Length: > 0 } bucketBy)
        {
            json.WriteString("bucketBy", bucketBy);
        }

        json.WriteNumberUnlessNull("seed", rollout.Seed);
        json.WriteArray(
            "variations",
            rollout.Variations,
            share =>
            {
                json.WriteStartObject();
                json.WriteNumber("variation", share.Variation);
                json.WriteNumber("weight", share.Weight);
                if (share.Untracked)
                {
                    json.WriteBoolean("untracked", true);
                }

                json.WriteEndObject();
            }
        );
        json.WriteEndObject();
    }
}
