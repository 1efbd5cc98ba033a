using Approvals.Domain.Instructions.Drafts;
using Approvals.Domain.Instructions.Effects;
using Approvals.Domain.Resources;

namespace Approvals.Domain.Instructions.Catalog;

/// <summary>The tags that a resource has after instructions, computed from its tags alone.</summary>
public static class TagChange
{
    internal const string Add = "addTags";

    internal const string Remove = "removeTags";

    /// <summary>
    /// The tags after the instructions. An instruction that cannot be read changes no tag here; checking the instructions refuses it.
    /// </summary>
    /// <param name="resource">The sort of resource.</param>
    /// <param name="tags">Its tags before.</param>
    /// <param name="instructions">The instructions, in their order.</param>
    public static IReadOnlyList<string> After(ResourceKind resource, IReadOnlyList<string> tags, IEnumerable<Instruction> instructions)
    {
        var tagged = new Tagged { Tags = tags };
        foreach (
            var instruction in instructions.Where(instruction =>
                InstructionCatalog.Find(resource, instruction.Kind) is { Name: Add or Remove }
            )
        )
        {
            var reader = new InstructionReader(instruction.Body);
            var change = instruction.Kind == Add ? LabelInstructions.AddTags(reader) : LabelInstructions.RemoveTags(reader);
            if (reader.Problem is null)
            {
                change(tagged);
            }
        }

        return tagged.Tags;
    }

    private sealed class Tagged : ILabelled
    {
        public string Name { get; set; } = "";

        public string Description { get; set; } = "";

        public required IReadOnlyList<string> Tags { get; set; }
    }
}
