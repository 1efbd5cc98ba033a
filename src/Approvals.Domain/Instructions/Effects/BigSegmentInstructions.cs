using Approvals.Domain.Instructions.Drafts;

namespace Approvals.Domain.Instructions.Effects;

/// <summary>Segments kept in a store of their own, which there are none of here.</summary>
internal static class BigSegmentInstructions
{
    public static DraftChange<SegmentDraft> Refuse(InstructionReader read)
    {
        read.Fail("it is for big segments, which are not supported; addIncludedTargets and its like change the targets of other segments.");
        return _ => null;
    }
}
