using Approvals.Domain.Flags;
using Approvals.Domain.Instructions.Drafts;

namespace Approvals.Domain.Instructions.Effects;

/// <summary>Removes a variation, and lowers the positions of those after it wherever the flag's environments name them.</summary>
internal static class RemoveVariationInstruction
{
    public static DraftChange<FlagDraft> Remove(InstructionReader read)
    {
        var variationId = read.String("variationId");
        return draft =>
        {
            var variations = draft.State.Variations;
            if (VariationLookup.Find(variations, variationId, out var removed) is { } unknown)
            {
                return unknown;
            }

            if (draft.State.Migration is not null)
            {
                return VariationInstructions.Stages;
            }

            if (variations.Count <= 2)
            {
                return "a flag must keep at least two variations.";
            }

            if ((UseInFlag(draft, removed) ?? UseByOthers(draft, removed)) is { } use)
            {
                return use;
            }

            int Moved(int position) => position > removed ? position - 1 : position;
            foreach (var environment in draft.Environments)
            {
                if (environment.Environment.VariationUses().Any(use => use.Variation > removed))
                {
                    environment.Environment = environment.Environment.Renumber(Moved);
                }
            }

            var defaults = draft.State.Defaults;
            draft.State = draft.State with
            {
                Variations = [.. variations.Where((_, position) => position != removed)],
                Defaults = new(Moved(defaults.OnVariation), Moved(defaults.OffVariation)),
            };
            return null;
        };
    }

    private static string? UseInFlag(FlagDraft draft, int removed)
    {
        if (draft.State.Defaults.OnVariation == removed || draft.State.Defaults.OffVariation == removed)
        {
            return "the variation is a default for new environments; updateDefaultVariation chooses another.";
        }

        foreach (var environment in draft.Environments)
        {
            environment.Settle();
            foreach (var (where, variation) in environment.Environment.VariationUses())
            {
                if (variation == removed)
                {
                    return $"the variation is used in environment \"{environment.Key}\", in {where}.";
                }
            }
        }

        return null;
    }

    // Prerequisites of other flags name variations of this one by position; a patch of this flag cannot change those.
    private static string? UseByOthers(FlagDraft draft, int removed)
    {
        foreach (var use in Dependents.Of(draft))
        {
            if (use.Variation >= removed)
            {
                return use.Variation == removed
                    ? $"the variation is a prerequisite of flag \"{use.FlagKey}\" in environment \"{use.EnvironmentKey}\"."
                    : $"flag \"{use.FlagKey}\" in environment \"{use.EnvironmentKey}\" has a later variation of this flag as a prerequisite, "
                        + "and that would move; remove that prerequisite first.";
            }
        }

        return null;
    }
}
