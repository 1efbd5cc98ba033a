using Approvals.Domain.Instructions.Drafts;

namespace Approvals.Domain.Instructions.Effects;

/// <summary>Change the default rule, and which evaluations are reported in full.</summary>
internal static class FallthroughInstructions
{
    public static DraftChange<TargetingDraft> UpdateVariationOrRollout(InstructionReader read)
    {
        var parameters = ServeParameters.Read(read);
        return draft =>
        {
            if (parameters.Resolve(draft, out var serve) is { } problem)
            {
                return problem;
            }

            draft.State = draft.State with { Fallthrough = serve };
            return null;
        };
    }

    public static DraftChange<TargetingDraft> UpdateTrackEventsFallthrough(InstructionReader read)
    {
        var trackEvents = read.Bool("trackEvents");
        return draft =>
        {
            draft.State = draft.State with { TrackEventsFallthrough = trackEvents };
            return null;
        };
    }

    public static DraftChange<TargetingDraft> UpdateTrackEvents(InstructionReader read)
    {
        var trackEvents = read.Bool("trackEvents");
        return draft =>
        {
            draft.State = draft.State with { TrackEvents = trackEvents };
            return null;
        };
    }
}
