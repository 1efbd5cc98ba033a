using System.Text.Json;
using System.Text.Json.Nodes;
using Approvals.Domain.Json;

namespace Approvals.Functions.Patching;

/// <summary>A document while a JSON patch is applied to it. After an operation that fails it must not be used any more.</summary>
internal sealed class PatchDraft(JsonElement document)
{
    /// <summary>The most objects and arrays inside one another.</summary>
    private const int MaxDepth = 64;

    /// <summary>
    /// The most that all operations together may move and copy, in characters of JSON: copies of copies would double a document with
    /// each operation.
    /// </summary>
    private const int MaxMoved = 2_000_000;

    private JsonNode? _root = JsonTree.Of(document);

    private int _moved;

    /// <summary>Null when the operation was done; else why it cannot be done.</summary>
    public string? Do(PatchOperation operation)
    {
        var path = operation.Path;
        return operation.Verb switch
        {
            PatchVerb.Add => Put(path, JsonTree.Of(operation.Value)),
            PatchVerb.Remove => Remove(path),
            PatchVerb.Replace => Replace(path, JsonTree.Of(operation.Value)),
            PatchVerb.Move => Move(operation.From!, path),
            PatchVerb.Copy => Copy(operation.From!, path),
            PatchVerb.Test => Test(path, JsonTree.Of(operation.Value)),
            _ => throw new ArgumentOutOfRangeException(nameof(operation), operation.Verb, "No such verb."),
        };
    }

    public JsonElement Finish() => JsonTree.Finish(_root);

    private string? Put(JsonPointer path, JsonNode? value)
    {
        if (TooDeep(path, value) is { } problem)
        {
            return problem;
        }

        if (path.Parts.Count == 0)
        {
            _root = value;
            return null;
        }

        var (last, found) = (path.Parts[^1], TryFind(path.Parent, out var parent));
        switch (parent)
        {
            case JsonObject members:
                members[last] = value;
                return null;
            case JsonArray items when last is "-":
                items.Add(value);
                return null;
            case JsonArray items when JsonPointer.Position(last) is { } position && position <= items.Count:
                items.Insert(position, value);
                return null;
            default:
                return found && parent is JsonArray ? Missing(path) : $"there is no object or array at '{path.Parent}'";
        }
    }

    private string? Remove(JsonPointer path)
    {
        if (!TryFind(path, out _))
        {
            return Missing(path);
        }

        if (path.Parts.Count == 0)
        {
            return "the document itself cannot be taken away";
        }

        TryFind(path.Parent, out var parent);
        if (parent is JsonArray items)
        {
            items.RemoveAt(JsonPointer.Position(path.Parts[^1])!.Value);
        }
        else
        {
            parent!.AsObject().Remove(path.Parts[^1]);
        }

        return null;
    }

    /// <summary>
    /// A member that is not there is added, which RFC 6902 forbids: LaunchDarkly leaves out what is unset, and its clients set it by
    /// replacing it all the same.
    /// </summary>
    private string? Replace(JsonPointer path, JsonNode? value)
    {
        if (
            path.Parts.Count == 0
            || TooDeep(path, value) is not null
            || !TryFind(path.Parent, out var parent)
            || parent is not JsonArray items
        )
        {
            return Put(path, value);
        }

        if (!TryFind(path, out _))
        {
            return Missing(path);
        }

        items[JsonPointer.Position(path.Parts[^1])!.Value] = value;
        return null;
    }

    private string? Move(JsonPointer from, JsonPointer path)
    {
        if (!TryFind(from, out var value))
        {
            return Missing(from);
        }

        if (from.Contains(path))
        {
            return $"'{from}' cannot be moved into itself";
        }

        return from.ToString() == path.ToString() ? null : TooMuch(value) ?? Remove(from) ?? Put(path, value);
    }

    private string? Copy(JsonPointer from, JsonPointer path) =>
        TryFind(from, out var value) ? TooMuch(value) ?? Put(path, value?.DeepClone()) : Missing(from);

    private string? Test(JsonPointer path, JsonNode? expected) =>
        !TryFind(path, out var value) ? Missing(path)
        : JsonNode.DeepEquals(value, expected) ? null
        : $"the value at '{path}' is another one";

    /// <summary>Returns whether there is anything at the path. JSON's null is a null node, so what is found may be null.</summary>
    private bool TryFind(JsonPointer path, out JsonNode? found)
    {
        found = _root;
        foreach (var part in path.Parts)
        {
            if (found is JsonObject members && members.TryGetPropertyValue(part, out var member))
            {
                found = member;
            }
            else if (found is JsonArray items && JsonPointer.Position(part) is { } position && position < items.Count)
            {
                found = items[position];
            }
            else
            {
                found = null;
                return false;
            }
        }

        return true;
    }

    private string? TooMuch(JsonNode? value) =>
        (_moved += JsonTree.Length(value)) > MaxMoved ? $"the patch moves and copies more than {MaxMoved} characters" : null;

    private static string? TooDeep(JsonPointer path, JsonNode? value) =>
        path.Parts.Count + JsonTree.Depth(value) > MaxDepth ? $"the document would be more than {MaxDepth} levels deep" : null;

    private static string Missing(JsonPointer path) => $"there is nothing at '{path}'";
}
