using Approvals.Domain.Instructions.Drafts;

namespace Approvals.Domain.Instructions.Effects;

/// <summary>Turn targeting on and off, and change the variation that is served while it is off.</summary>
internal static class OnOffInstructions
{
    public static DraftChange<EnvironmentDraft> TurnOn(InstructionReader read) => draft => Turn(draft, on: true);

    public static DraftChange<EnvironmentDraft> TurnOff(InstructionReader read) => draft => Turn(draft, on: false);

    /// <summary>A null that is said serves no variation while off, so that applications use their own default.</summary>
    public static DraftChange<TargetingDraft> UpdateOffVariation(InstructionReader read)
    {
        if (read.IsNull("variationId"))
        {
            return draft =>
            {
                draft.State = draft.State with { OffVariation = null };
                return null;
            };
        }

        var variationId = read.String("variationId");
        return draft =>
        {
            if (draft.FindVariation(variationId, out var position) is { } problem)
            {
                return problem;
            }

            draft.State = draft.State with { OffVariation = position };
            return null;
        };
    }

    private static string? Turn(EnvironmentDraft draft, bool on)
    {
        draft.Environment = draft.Environment with { On = on };
        return null;
    }
}
