using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Approvals.Domain.Json;

namespace Approvals.Functions.Patching;

/// <summary>
/// What a JSON patch may change of a document. Members that the document never has are let be, as LaunchDarkly does, whose clients write
/// members that are long gone, or misspelt.
/// </summary>
/// <param name="Members">The names of those that can be changed.</param>
/// <param name="Shown">The type of the document as clients see it.</param>
internal sealed record Patchable(IReadOnlyList<string> Members, JsonTypeInfo Shown)
{
    /// <summary>The first place of a patch that cannot be changed: the whole document, or a member that clients only read.</summary>
    public JsonPointer? FirstFixed(JsonPatch patch) =>
        patch.Changes.FirstOrDefault(place => Member(place) is not { } name || (IsShown(name) && !Members.Contains(name)));

    /// <summary>The members that a patch changes, each once.</summary>
    public IReadOnlyList<string> ChangedBy(JsonPatch patch) => [.. patch.Changes.Select(Member).OfType<string>().Intersect(Members)];

    /// <summary>A patched document without what it has no members for.</summary>
    public JsonElement Known(JsonElement patched)
    {
        if (patched.ValueKind != JsonValueKind.Object || patched.EnumerateObject().All(member => IsKnown(member.Name)))
        {
            return patched;
        }

        var known = patched.EnumerateObject().Where(member => IsKnown(member.Name));
        return JsonTree.Finish(new JsonObject(known.Select(member => KeyValuePair.Create(member.Name, JsonTree.Of(member.Value)))));
    }

    private bool IsKnown(string name) => Members.Contains(name) || IsShown(name);

    private bool IsShown(string name) => Shown.Properties.Any(member => member.Name == name);

    private static string? Member(JsonPointer place) => place.Parts is [var first, ..] ? first : null;
}
