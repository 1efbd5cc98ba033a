using System.Text.Json;
using System.Text.Json.Nodes;
using Approvals.Domain.Flags;
using Approvals.Domain.Instructions.Writing;

namespace Approvals.Domain.Instructions.DocumentDiffs;

/// <summary>The instructions that change a flag's variations, in the order that the rest of the patch needs.</summary>
/// <param name="First">Additions, changes and the defaults, which come before what environments serve.</param>
/// <param name="Last">Removals, which come after the environments no longer serve the removed variations.</param>
/// <param name="Places">The positions of the variations before the patch.</param>
internal sealed record VariationDocument(IReadOnlyList<Instruction> First, IReadOnlyList<Instruction> Last, VariationPlaces Places)
{
    public static VariationDocument Read(Flag flag, PatchedObject document)
    {
        DocumentVariation[] wanted = document.Changed("variations")
            ? [.. document.Read.Objects("variations").Select(DocumentVariation.Of)]
            : [.. flag.Variations.Select(it => new DocumentVariation(document.Read, it.Id, it.Value, it.Name, it.Description))];
        // Values that could not be read cannot be compared, so nothing more is found out.
        if (document.Read.Problem is not null)
        {
            return new([], [], VariationPlaces.Same(flag.Variations.Count));
        }

        var places = VariationOrigins.Find(flag.Variations, wanted);

        var pairs = wanted.Zip(places.Origins).ToList();
        var removed = flag.Variations.Where((_, place) => !places.Origins.Contains(place)).ToList();
        return new(
            [
                .. Aside(flag.Variations, wanted, places.Origins),
                .. pairs.Where(it => it.Second is not null).SelectMany(it => Update(flag.Variations[it.Second!.Value], it.First)),
                .. pairs.Where(it => it.Second is null).Select(it => Write.Instruction("addVariation", Describe(it.First))),
                .. DefaultDocument.Changes(flag.Defaults, wanted, document, places),
            ],
            [.. removed.Select(it => Write.Instruction("removeVariation", ("variationId", it.Id)))],
            places
        );
    }

    /// <summary>
    /// No two variations may have equal values at any time. A variation whose value another one is to get, as in a swap, first gets a value
    /// that no variation has before or after the patch.
    /// </summary>
    private static IEnumerable<Instruction> Aside(
        IReadOnlyList<Variation> variations,
        DocumentVariation[] wanted,
        IReadOnlyList<int?> origins
    )
    {
        foreach (var (place, variation) in variations.Index())
        {
            int?[] takers = [.. origins.Where((_, i) => JsonElement.DeepEquals(wanted[i].Value, variation.Value))];
            if (takers.Length == 0 || takers.Contains(place))
            {
                continue;
            }

            var free = JsonElement.Parse($"\"{variation.Id}\"");
            while (variations.Select(it => it.Value).Concat(wanted.Select(it => it.Value)).Any(it => JsonElement.DeepEquals(it, free)))
            {
                free = JsonElement.Parse($"[{free.GetRawText()}]");
            }

            yield return Write.Instruction("updateVariation", ("variationId", variation.Id), ("value", Write.Value(free)));
        }
    }

    private static IEnumerable<Instruction> Update(Variation before, DocumentVariation after)
    {
        (string, JsonNode?)[] changes =
        [
            .. JsonElement.DeepEquals(before.Value, after.Value) ? [] : new[] { ("value", Write.Value(after.Value)) },
            .. before.Name == after.Name ? [] : new[] { ("name", (JsonNode?)(after.Name ?? "")) },
            .. before.Description == after.Description ? [] : new[] { ("description", (JsonNode?)(after.Description ?? "")) },
        ];
        return changes.Length == 0 ? [] : [Write.Instruction("updateVariation", [("variationId", before.Id), .. changes])];
    }

    private static IEnumerable<(string, JsonNode?)> Describe(DocumentVariation variation) =>
        [
            ("value", Write.Value(variation.Value)),
            .. Write.IfAny("name", variation.Name),
            .. Write.IfAny("description", variation.Description),
        ];
}
