using Approvals.Domain.Instructions.Drafts;

namespace Approvals.Domain.Instructions.Kinds;

/// <summary>Words to find a flag by.</summary>
internal static class TagInstructions
{
    public static Change<FlagDraft> Add(InstructionReader read)
    {
        var tags = read.Strings("values", example: "checkout");
        return draft =>
        {
            string[] added = [.. tags.Distinct().Except(draft.State.Tags)];
            if (added.Length > 0) draft.State = draft.State with { Tags = [.. draft.State.Tags, .. added] };
            return null;
        };
    }

    public static Change<FlagDraft> Remove(InstructionReader read)
    {
        var tags = read.Strings("values", example: "checkout");
        return draft =>
        {
            if (draft.State.Tags.Any(tags.Contains)) draft.State = draft.State with { Tags = [.. draft.State.Tags.Except(tags)] };
            return null;
        };
    }
}
