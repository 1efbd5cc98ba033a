using System.Text.Json;
using System.Text.Json.Nodes;
using Approvals.Domain;
using Approvals.Domain.Json;

namespace Approvals.Functions.Patching;

/// <summary>
/// JSON merge patch (RFC 7396): the patch looks like the document, its members replace those of the document, and null removes one.
/// </summary>
internal static class MergePatch
{
    public const string MediaType = "application/merge-patch+json";

    public static Decision<JsonElement> Apply(JsonElement document, JsonElement patch) =>
        ReadableJson.Is(patch)
            ? JsonTree.Finish(Merge(JsonTree.Of(document), JsonTree.Of(patch)))
            : new Refusal("invalid_patch", RefusalKind.Invalid, $"A merge patch must hold {ReadableJson.Wanted}.");

    /// <summary>Changes the target in place where both are objects, and returns it.</summary>
    private static JsonNode? Merge(JsonNode? target, JsonNode? patch)
    {
        if (patch is not JsonObject changes)
        {
            return patch?.DeepClone();
        }

        var merged = target as JsonObject ?? [];
        foreach (var (name, change) in changes)
        {
            var now = merged[name];
            var then = Merge(now, change);
            if (change is null)
            {
                merged.Remove(name);
            }
            else if (then != now)
            {
                merged[name] = then;
            }
        }

        return merged;
    }
}
