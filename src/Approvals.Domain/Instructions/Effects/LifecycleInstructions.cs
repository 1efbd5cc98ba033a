using Approvals.Domain.Instructions.Drafts;

namespace Approvals.Domain.Instructions.Effects;

/// <summary>Archive, restore and delete a flag; refused while it is a prerequisite of another flag.</summary>
internal static class LifecycleInstructions
{
    public static DraftChange<FlagDraft> Archive(InstructionReader read) =>
        draft =>
        {
            if (draft.State.Archived)
            {
                return null;
            }

            if (Dependents.Refuse(draft) is { } problem)
            {
                return problem;
            }

            draft.State = draft.State with { Archived = true, ArchivedAt = draft.Context.Now };
            return null;
        };

    public static DraftChange<FlagDraft> Restore(InstructionReader read) =>
        draft =>
        {
            draft.State = draft.State with { Archived = false, ArchivedAt = null };
            return null;
        };

    public static DraftChange<FlagDraft> Delete(InstructionReader read) =>
        draft =>
        {
            if (Dependents.Refuse(draft) is { } problem)
            {
                return problem;
            }

            draft.Deleted = true;
            return null;
        };
}
