using System.Text.Json.Nodes;

namespace Approvals.Domain.Tests.Instructions.DocumentDiffs;

/// <summary>Spoils a document.</summary>
internal static class Junk
{
    private static readonly string[] Values =
    [
        "null",
        "true",
        "-1",
        "7",
        "1e400",
        "0.5",
        "''",
        "'ann'",
        "[]",
        "{}",
        "[null]",
        "[[]]",
        "['r1']",
        "[{}]",
        "{'variation':0}",
        "{'_id':'c1'}",
    ];

    /// <summary>Puts junk, or what stands elsewhere in the document, in place of something in it, or takes it away.</summary>
    public static void Into(JsonObject document, Random random)
    {
        var all = Inside(document).ToList();
        var (parent, key) = all[random.Next(all.Count)];
        var value = random.Next(3) switch
        {
            0 => JsonNode.Parse(Values[random.Next(Values.Length)].Replace('\'', '"')),
            1 => Get(all[random.Next(all.Count)])?.DeepClone(),
            _ => null,
        };
        if (parent is JsonObject members)
        {
            if (value is null && random.Next(2) == 0)
            {
                members.Remove((string)key);
            }
            else
            {
                members[(string)key] = value;
            }
        }
        else if (value is null)
        {
            parent.AsArray().RemoveAt((int)key);
        }
        else if (random.Next(2) == 0)
        {
            parent.AsArray().Insert((int)key, value);
        }
        else
        {
            parent.AsArray()[(int)key] = value;
        }
    }

    private static JsonNode? Get((JsonNode Parent, object Key) place) =>
        place.Parent is JsonObject members ? members[(string)place.Key] : place.Parent[(int)place.Key];

    private static IEnumerable<(JsonNode Parent, object Key)> Inside(JsonNode? node) =>
        node switch
        {
            JsonObject it => it.SelectMany(member => Inside(member.Value).Prepend((it, member.Key))),
            JsonArray it => it.SelectMany((item, i) => Inside(item).Prepend((it, (object)i))),
            _ => [],
        };
}
