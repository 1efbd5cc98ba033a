using Approvals.Domain.Instructions.Drafts;

namespace Approvals.Domain.Instructions.Effects;

/// <summary>Change the name, the description and the tags of a resource.</summary>
internal static class LabelInstructions
{
    public static DraftChange<ILabelled> UpdateName(InstructionReader read)
    {
        var name = read.NonBlank("value");
        return draft =>
        {
            draft.Name = name;
            return null;
        };
    }

    public static DraftChange<ILabelled> UpdateDescription(InstructionReader read)
    {
        var description = read.String("value");
        return draft =>
        {
            draft.Description = description;
            return null;
        };
    }

    public static DraftChange<ILabelled> AddTags(InstructionReader read)
    {
        var tags = read.Strings("values", example: "checkout");
        return draft =>
        {
            string[] added = [.. tags.Distinct().Except(draft.Tags)];
            if (added.Length > 0)
            {
                draft.Tags = [.. draft.Tags, .. added];
            }

            return null;
        };
    }

    public static DraftChange<ILabelled> RemoveTags(InstructionReader read)
    {
        var tags = read.Strings("values", example: "checkout");
        return draft =>
        {
            if (draft.Tags.Any(tags.Contains))
            {
                draft.Tags = [.. draft.Tags.Except(tags)];
            }

            return null;
        };
    }
}
