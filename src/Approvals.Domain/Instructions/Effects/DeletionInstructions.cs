using Approvals.Domain.Instructions.Drafts;

namespace Approvals.Domain.Instructions.Effects;

/// <summary>
/// Deleting a segment or an AI Config. A flag's deletion looks at other flags and is with its other lifecycle instructions.
/// </summary>
internal static class DeletionInstructions
{
    public static DraftChange<SegmentDraft> OfSegment(InstructionReader read) =>
        draft =>
        {
            if (draft.Use is { } use)
            {
                return use;
            }

            draft.Deleted = true;
            return null;
        };

    public static DraftChange<AiConfigDraft> OfAiConfig(InstructionReader read) =>
        draft =>
        {
            draft.Deleted = true;
            return null;
        };
}
