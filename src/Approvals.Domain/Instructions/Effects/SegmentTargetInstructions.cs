using Approvals.Domain.Flags;
using Approvals.Domain.Instructions.Drafts;

namespace Approvals.Domain.Instructions.Effects;

/// <summary>Include contexts in a segment and exclude them by key, whatever its rules say.</summary>
internal static class SegmentTargetInstructions
{
    public static DraftChange<SegmentDraft> AddIncluded(InstructionReader read) =>
        Add(read, Membership.Included, read.ContextKind("contextKind"));

    public static DraftChange<SegmentDraft> AddIncludedUsers(InstructionReader read) => Add(read, Membership.Included, ContextKind.User);

    public static DraftChange<SegmentDraft> AddExcluded(InstructionReader read) =>
        Add(read, Membership.Excluded, read.ContextKind("contextKind"));

    public static DraftChange<SegmentDraft> AddExcludedUsers(InstructionReader read) => Add(read, Membership.Excluded, ContextKind.User);

    public static DraftChange<SegmentDraft> RemoveIncluded(InstructionReader read) => Remove(read, Membership.Included, AnyKind(read));

    public static DraftChange<SegmentDraft> RemoveIncludedUsers(InstructionReader read) =>
        Remove(read, Membership.Included, ContextKind.User);

    public static DraftChange<SegmentDraft> RemoveExcluded(InstructionReader read) => Remove(read, Membership.Excluded, AnyKind(read));

    public static DraftChange<SegmentDraft> RemoveExcludedUsers(InstructionReader read) =>
        Remove(read, Membership.Excluded, ContextKind.User);

    // Kinds were not checked at first: a target of any kind can be removed.
    private static string AnyKind(InstructionReader read) => read.OptionalText("contextKind") ?? ContextKind.User;

    private static DraftChange<SegmentDraft> Add(InstructionReader read, Membership membership, string contextKind)
    {
        var values = read.Strings("values");
        return draft =>
        {
            foreach (var value in values)
            {
                if (draft.Targets.PlaceOf(new(contextKind, value)) is { } other && other != membership)
                {
                    return $"{contextKind} \"{value}\" is {other.ToWord()} already, and cannot be {membership.ToWord()} too; "
                        + "remove it there first.";
                }
            }

            foreach (var value in values)
            {
                draft.Targets.Put(new(contextKind, value), membership);
            }

            return null;
        };
    }

    private static DraftChange<SegmentDraft> Remove(InstructionReader read, Membership membership, string contextKind)
    {
        var values = read.Strings("values");
        return draft =>
        {
            foreach (var value in values)
            {
                draft.Targets.Remove(new(contextKind, value), membership);
            }

            return null;
        };
    }
}
