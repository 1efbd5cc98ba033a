using Approvals.Domain.Instructions;
using Approvals.Domain.Instructions.Catalog;

namespace Approvals.Domain.Resources.State;

/// <summary>Finds the segments that rules would ask about after a change.</summary>
public static class SegmentReferences
{
    /// <summary>
    /// The segments that instructions name, by environment, which is null for a resource that is in one itself. The instructions are
    /// tried with every key counting as a segment, because whether a value names one depends on the clause that it is added to.
    /// </summary>
    public static IReadOnlySet<(string? EnvironmentKey, string Key)> Of(
        ResourceId id,
        Resource resource,
        string? environmentKey,
        IReadOnlyList<Instruction> instructions,
        PatchContext context
    )
    {
        HashSet<(string? EnvironmentKey, string Key)> named = [];
        if (instructions.Any(instruction => InstructionCatalog.Find(id.Kind, instruction.Kind) is { MayNameSegments: true }))
        {
            resource.DryRun(environmentKey, instructions, context with { Segments = new(Note) });
        }

        return named;

        string? Note(string? environment, string key)
        {
            named.Add((environment, key));
            return "";
        }
    }
}
