using System.Text.Json;
using Approvals.Domain.Flags;

namespace Approvals.Domain.Instructions.Drafts;

/// <summary>Finds the positions of variations, which state holds, by the ids that instructions hold.</summary>
internal static class VariationLookup
{
    private const int MostShown = 60;

    public static string? Find(IReadOnlyList<Variation> variations, string id, out int position)
    {
        position = variations.PlaceOf(variation => variation.Id == id);
        return position >= 0 ? null : $"there is no variation \"{id}\"; use one of {List(variations)}.";
    }

    /// <summary>The position of the variation with this value, or -1.</summary>
    public static int PlaceOfValue(this IReadOnlyList<Variation> variations, JsonElement value) =>
        variations.PlaceOf(variation => JsonElement.DeepEquals(variation.Value, value));

    /// <summary>A list of variations for messages: ids with names.</summary>
    public static string List(IEnumerable<Variation> variations) =>
        string.Join(", ", variations.Select(it => $"\"{it.Id}\" ({it.Name ?? Short(it.Value)})"));

    /// <summary>A value as JSON for messages, cut when it is long.</summary>
    public static string Short(JsonElement value)
    {
        var json = value.GetRawText();
        if (json.Length <= MostShown)
        {
            return json;
        }

        var end = char.IsHighSurrogate(json[MostShown - 1]) ? MostShown - 1 : MostShown;
        return string.Concat(json.AsSpan(0, end), "...");
    }
}
