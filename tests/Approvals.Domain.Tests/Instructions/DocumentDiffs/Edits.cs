using System.Text.Json.Nodes;

namespace Approvals.Domain.Tests.Instructions.DocumentDiffs;

/// <summary>Edits of a document, written <c>/path/to/member = JSON</c> with single quotes; without a value the member is removed, and - is the end of an array.</summary>
internal static class Edits
{
    public static JsonObject Of(JsonObject document, params IEnumerable<string> edits)
    {
        var copy = document.DeepClone().AsObject();
        foreach (var edit in edits)
        {
            Do(copy, edit.Replace('\'', '"'));
        }

        return copy;
    }

    private static void Do(JsonObject document, string edit)
    {
        var (path, value) = edit.Split(" = ") is [var to, var json] ? (to, JsonNode.Parse(json)) : (edit, null);
        var names = path.Split('/')[1..];
        JsonNode at = document;
        foreach (var name in names[..^1])
        {
            at = (at is JsonArray list ? list[int.Parse(name, null)] : at[name])!;
        }

        if (at is JsonObject members)
        {
            if (edit == path)
            {
                members.Remove(names[^1]);
            }
            else
            {
                members[names[^1]] = value;
            }

            return;
        }

        var items = at.AsArray();
        if (names[^1] == "-")
        {
            items.Add(value);
        }
        else if (edit == path)
        {
            items.RemoveAt(int.Parse(names[^1], null));
        }
        else
        {
            items[int.Parse(names[^1], null)] = value;
        }
    }
}
