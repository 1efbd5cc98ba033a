using System.Text.Json;
using Approvals.Domain.Instructions.Drafts;

namespace Approvals.Domain.Instructions.Effects;

/// <summary>Change the variations that new environments serve.</summary>
internal static class DefaultVariationInstructions
{
    public static DraftChange<IVariationSet> Update(InstructionReader read)
    {
        var on = read.OptionalValue("onVariationValue");
        var off = read.OptionalValue("offVariationValue");
        if (on is null && off is null)
        {
            read.Fail("\"onVariationValue\" or \"offVariationValue\" must be given.");
        }

        return draft =>
        {
            var (onPlace, offPlace) = draft.Defaults;
            if (Place(draft, "onVariationValue", on, ref onPlace) is { } problem)
            {
                return problem;
            }

            if (Place(draft, "offVariationValue", off, ref offPlace) is { } offProblem)
            {
                return offProblem;
            }

            draft.Defaults = new(onPlace, offPlace);
            return null;
        };
    }

    private static string? Place(IVariationSet draft, string name, JsonElement? value, ref int place)
    {
        if (value is not { } wanted)
        {
            return null;
        }

        place = draft.Variations.PlaceOfValue(wanted);
        return place >= 0 ? null : $"\"{name}\" must be the value of a variation ({Values(draft)}); got {VariationLookup.Short(wanted)}.";
    }

    private static string Values(IVariationSet draft) => string.Join(", ", draft.Variations.Select(it => VariationLookup.Short(it.Value)));
}
