using Approvals.Domain.Instructions.Drafts;

namespace Approvals.Domain.Instructions.Effects;

/// <summary>Instructions for big segments, which this service does not have: refused with a hint.</summary>
internal static class BigSegmentInstructions
{
    public static DraftChange<SegmentDraft> Refuse(InstructionReader read)
    {
        read.Fail("it is for big segments, which are not supported; addIncludedTargets and its like change the targets of other segments.");
        return _ => null;
    }
}
