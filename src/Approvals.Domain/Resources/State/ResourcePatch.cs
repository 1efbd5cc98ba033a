using Approvals.Domain.Instructions;
using Approvals.Domain.Instructions.Catalog;
using Approvals.Domain.Instructions.Patches;

namespace Approvals.Domain.Resources.State;

/// <summary>Checks instructions for a resource, some of them before the resource is read.</summary>
public static class ResourcePatch
{
    /// <summary>
    /// What is wrong with the instructions whatever the resource looks like: unknown kinds, wrong parameters, not approvable there.
    /// </summary>
    public static IReadOnlyList<PatchError> Validate(ResourceId resource, IReadOnlyList<Instruction> instructions) =>
        resource.Kind switch
        {
            ResourceKind.Flag => FlagPatch.Validate(instructions, resource.EnvironmentKey),
            ResourceKind.Segment => SegmentPatch.Validate(instructions),
            ResourceKind.AiConfig => AiConfigPatch.Validate(instructions, resource.EnvironmentKey),
            _ => throw new ArgumentOutOfRangeException(nameof(resource), resource.Kind, "No such kind."),
        };

    /// <summary>What is wrong with the instructions for the resource as it is.</summary>
    public static IReadOnlyList<PatchError> Check(
        ResourceId id,
        Resource resource,
        IReadOnlyList<Instruction> instructions,
        PatchContext context
    ) => Validate(id, instructions) is [_, ..] errors ? errors : resource.DryRun(id.EnvironmentKey, instructions, context);

    /// <summary>
    /// What is wrong with a direct change whatever the resource looks like. More kinds can be done directly than asked for.
    /// </summary>
    /// <param name="resource">What is changed.</param>
    /// <param name="step">The change.</param>
    public static IReadOnlyList<PatchError> Validate(ResourceId resource, PatchStep step) =>
        resource.Kind == ResourceKind.Flag
            ? FlagPatch.Validate(step.Instructions, step.EnvironmentKey, forApproval: false)
            : Validate(resource with { EnvironmentKey = step.EnvironmentKey ?? resource.EnvironmentKey }, step.Instructions);

    /// <summary>Whether carrying out the instructions needs the project's other flags.</summary>
    public static bool NeedsOtherFlags(ResourceId resource, IReadOnlyList<Instruction> instructions) =>
        instructions.Any(instruction => InstructionCatalog.Find(resource.Kind, instruction.Kind) is { NeedsOtherFlags: true });

    /// <summary>Whether carrying out the instructions needs to know which rules ask about the resource.</summary>
    public static bool NeedsUses(ResourceId resource, IReadOnlyList<Instruction> instructions) =>
        instructions.Any(instruction => InstructionCatalog.Find(resource.Kind, instruction.Kind) is { NeedsUses: true });
}
