using System.Buffers;
using System.Text.Json;

namespace Approvals.Domain.Instructions;

/// <summary>
/// Brings the member names of an instruction into their documented spelling. LaunchDarkly decodes instructions in Go, which reads
/// <c>ContextKind</c> as <c>contextKind</c>; doing it once, at the start, makes all readers of an instruction agree.
/// </summary>
internal static class MemberNames
{
    /// <summary>The kind whose <c>value</c> is a list of instructions.</summary>
    public const string HoldsInstructions = "replaceScheduledChangesInstructions";

    /// <summary>Members whose content is the caller's own (any JSON, or weights by id), and so is left as it is.</summary>
    private static readonly string[] s_free = ["value", "onVariationValue", "offVariationValue", "rolloutWeights"];

    private static readonly Dictionary<string, string> s_known = new string[]
    {
        "kind",
        "key",
        "name",
        "description",
        "values",
        "variationId",
        "contextKind",
        "contextKey",
        "userKey",
        "targetType",
        "version",
        "attribute",
        "op",
        "negate",
        "trackEvents",
        "targets",
        "rules",
        "ruleId",
        "ruleIds",
        "beforeRuleId",
        "clause",
        "clauses",
        "clauseId",
        "clauseIds",
        "prerequisites",
        "weight",
        "bucketBy",
        "rolloutBucketBy",
        "rolloutContextKind",
        "notifyMemberIds",
        "notifyTeamKeys",
        "actionSet",
        "actions",
        "memberIDs",
    }
        .Concat(s_free)
        .ToDictionary(name => name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The instruction with known names in their documented spelling; the same instance where they are.</summary>
    public static JsonElement Canonical(JsonElement instruction)
    {
        if (IsCanonical(instruction))
        {
            return instruction;
        }

        var written = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(written))
        {
            Write(writer, [instruction]);
        }

        return JsonElement.Parse(written.WrittenSpan);
    }

    private static bool IsCanonical(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Object => value
                .EnumerateObject()
                .All(member => Known(member.Name) == member.Name && (IsFree(member.Name, value) || IsCanonical(member.Value))),
            JsonValueKind.Array => value.EnumerateArray().All(item => IsCanonical(item)),
            _ => true,
        };

    /// <summary>As Go decodes: what is written later for the same member counts, null leaves what is there, and objects add up.</summary>
    private static void Write(Utf8JsonWriter writer, IReadOnlyList<JsonElement> ofOneMember)
    {
        var last = ofOneMember.LastOrDefault(value => value.ValueKind != JsonValueKind.Null, ofOneMember[^1]);
        switch (last.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (
                    var member in ofOneMember
                        .Where(value => value.ValueKind == JsonValueKind.Object)
                        .SelectMany(value => value.EnumerateObject())
                        .GroupBy(member => Known(member.Name))
                )
                {
                    writer.WritePropertyName(member.Key);
                    if (IsFree(member.Key, last))
                    {
                        member.Last().Value.WriteTo(writer);
                    }
                    else
                    {
                        Write(writer, [.. member.Select(it => it.Value)]);
                    }
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in last.EnumerateArray())
                {
                    Write(writer, [item]);
                }

                writer.WriteEndArray();
                break;
            default:
                last.WriteTo(writer);
                break;
        }
    }

    private static bool IsFree(string name, JsonElement of) => s_free.Contains(name) && !(name == "value" && HoldsOthers(of));

    private static bool HoldsOthers(JsonElement instruction) =>
        instruction
            .EnumerateObject()
            .Any(member =>
                Known(member.Name) == "kind"
                && member.Value.ValueKind == JsonValueKind.String
                && member.Value.ValueEquals(HoldsInstructions)
            );

    /// <summary>Go folds two letters outside of ASCII too, the long s and the Kelvin sign.</summary>
    private static string Known(string name) => s_known.GetValueOrDefault(name.Replace('\u017F', 's').Replace('\u212A', 'k'), name);
}
