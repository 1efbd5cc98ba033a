using System.Text.Json;
using Approvals.Domain.Flags;
using Approvals.Domain.Instructions.Drafts;

namespace Approvals.Domain.Instructions.DocumentDiffs;

/// <summary>
/// Finds which variations of the patched document exist already: by id, or by value where they have none. Existing ones must keep their
/// order and new ones come last, because no instruction moves variations.
/// </summary>
internal static class VariationOrigins
{
    public static VariationPlaces Find(IReadOnlyList<Variation> variations, IReadOnlyList<DocumentVariation> wanted)
    {
        var named = wanted.Select(it => it.Id).OfType<string>().ToHashSet();
        var origins = new List<int?>();
        var (last, anyNew) = (-1, false);
        foreach (var one in wanted)
        {
            var origin =
                one.Id is not null ? Named(variations, one, last, anyNew)
                : anyNew ? null
                : OfValue(variations, one.Value, after: last, named);
            last = origin ?? last;
            anyNew |= origin is null;
            origins.Add(origin);
        }

        return new(origins);
    }

    private static int? Named(IReadOnlyList<Variation> variations, DocumentVariation one, int last, bool anyNew)
    {
        var place = variations.PlaceOf(it => it.Id == one.Id);
        if (place < 0)
        {
            one.Read.Fail($"{one.Read.Quoted("_id")} is not the id of a variation; leave it out for a new one, which gets its id here.");
        }
        else if (place <= last || anyNew)
        {
            one.Read.Fail(
                $"{one.Read.Quoted("_id")} is out of place: each variation is there once, in the order they have, and new ones come last."
            );
        }

        return place < 0 ? null : place;
    }

    private static int? OfValue(IReadOnlyList<Variation> variations, JsonElement value, int after, HashSet<string> named)
    {
        for (var place = after + 1; place < variations.Count; place++)
        {
            if (!named.Contains(variations[place].Id) && JsonElement.DeepEquals(variations[place].Value, value))
            {
                return place;
            }
        }

        return null;
    }
}
