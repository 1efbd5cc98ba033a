using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Preview;

/// <summary>Reads answers of the routes that preview changes.</summary>
internal static partial class Previews
{
    public static async Task<JsonElement> PreviewAsync(Client caller, string id) =>
        (await caller.GetAsync($"{Client.AnyRoute}/{id}/preview")).Expect(200).Json;

    public static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;

    public static bool IsOn(JsonElement flag) => flag.GetProperty("environments").GetProperty("production").GetProperty("on").GetBoolean();

    public static IEnumerable<string> Instructions(JsonElement preview) =>
        preview
            .GetProperty("instructions")
            .EnumerateArray()
            .Select(it =>
                $"{Text(it, "kind")}: {Text(it, "text")} ({(it.TryGetProperty("environmentKey", out var key) ? key.GetString() : "all")})"
            );

    public static string SharedPart(JsonElement preview, string kind) => Part(preview.GetProperty("parts").EnumerateArray(), kind);

    public static string Part(JsonElement preview, string kind) =>
        Part(
            preview
                .GetProperty("environments")
                .EnumerateArray()
                .SelectMany(environment => environment.GetProperty("parts").EnumerateArray()),
            kind
        );

    /// <summary>The variation by its name or the value, and the reason in words.</summary>
    public static string Evaluated(JsonElement evaluated) =>
        $"{(evaluated.TryGetProperty("variation", out var name) ? name : evaluated.GetProperty("value"))} ({Text(evaluated, "text")})";

    public static string Document(JsonElement preview, string side) => preview.GetProperty(side).ToString();

    /// <summary>A document with its state in production only.</summary>
    public static string InProduction(JsonElement preview, string side)
    {
        var document = JsonNode.Parse(Document(preview, side))!;
        if (document["environments"] is JsonObject environments)
        {
            environments.Remove("test");
        }

        return document.ToJsonString();
    }

    /// <summary>A document with every id that is not in the one before taken out: rules and clauses get new ids each time.</summary>
    public static string WithoutNewIds(JsonElement preview, string side)
    {
        var before = Document(preview, "before");
        return Uuid().Replace(Document(preview, side), id => before.Contains(id.Value, StringComparison.Ordinal) ? id.Value : "new");
    }

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")]
    private static partial Regex Uuid();

    private static string Part(IEnumerable<JsonElement> parts, string kind) =>
        parts
            .Where(part => Text(part, "part") == kind)
            .Select(part => $"{Text(part, "change")}: {Lines(part, "before")} => {Lines(part, "after")}")
            .Distinct()
            .Single();

    public static string Lines(JsonElement part, string side) =>
        part.TryGetProperty(side, out var lines) ? string.Join("; ", lines.EnumerateArray().Select(line => Text(line, "text"))) : "nothing";

    public static IEnumerable<string> Missing(JsonElement preview) =>
        preview
            .GetProperty("requirements")
            .EnumerateArray()
            .SelectMany(it => it.GetProperty("missing").EnumerateArray())
            .Select(it => it.GetString()!);

    public static IEnumerable<string> Allowed(JsonElement preview) =>
        preview
            .GetProperty("actions")
            .EnumerateArray()
            .Where(it => it.GetProperty("allowed").GetBoolean())
            .Select(it => Text(it, "action"));

    public static string Reason(JsonElement preview, string action) =>
        Text(preview.GetProperty("actions").EnumerateArray().Single(it => Text(it, "action") == action), "reason");
}
