using System.Text.Json.Nodes;
using Approvals.Domain.Flags;
using Approvals.Domain.Instructions.Writing;

namespace Approvals.Domain.Instructions.DocumentDiffs;

/// <summary>The variations that new environments serve.</summary>
internal static class DefaultDocument
{
    public static IEnumerable<Instruction> Changes(
        FlagDefaults before,
        IReadOnlyList<DocumentVariation> variations,
        PatchedObject document,
        VariationPlaces places
    )
    {
        if (!document.Changed("defaults") && !places.Moved)
        {
            return [];
        }

        var defaults = document.Object("defaults");
        defaults.RefuseAllBut(["onVariation", "offVariation"]);
        (string, JsonNode?)[] changes = [.. Value("onVariation", before.OnVariation), .. Value("offVariation", before.OffVariation)];
        return changes.Length == 0 ? [] : [Write.Instruction("updateDefaultVariation", changes)];

        IEnumerable<(string, JsonNode?)> Value(string name, int current)
        {
            var place = places.Raw(defaults.Read, name);
            var origin = places.Origins.ElementAtOrDefault(place);
            if (origin is { } kept)
            {
                places.RefuseMoved(defaults.Read, name, [current], [kept]);
            }

            return origin == current || place >= variations.Count ? [] : [($"{name}Value", Write.Value(variations[place].Value))];
        }
    }
}
