using Approvals.Domain.Instructions;
using Approvals.Domain.Instructions.Catalog;
using Approvals.Domain.Instructions.Patches;

namespace Approvals.Domain.Resources.State;

/// <summary>What can be said of instructions for a resource before it is read.</summary>
public static class ResourcePatch
{
    /// <summary>What is wrong with them whatever the resource looks like: unknown kinds, wrong parameters, not approvable there.</summary>
    public static IReadOnlyList<PatchError> Validate(ResourceId resource, IReadOnlyList<Instruction> instructions) => resource.Kind switch
    {
        ResourceKind.Flag => FlagPatch.Validate(instructions, resource.EnvironmentKey),
        ResourceKind.Segment => SegmentPatch.Validate(instructions),
        ResourceKind.AiConfig => AiConfigPatch.Validate(instructions, resource.EnvironmentKey),
        _ => throw new ArgumentOutOfRangeException(nameof(resource), resource.Kind, "No such kind."),
    };

    /// <summary>What is wrong with them on the resource as it is.</summary>
    public static IReadOnlyList<PatchError> Check(ResourceId id, Resource resource, IReadOnlyList<Instruction> instructions, PatchContext context) =>
        Validate(id, instructions) is [_, ..] errors ? errors : resource.DryRun(id.EnvironmentKey, instructions, context);

    /// <summary>The same for a direct change, which can be of more kinds than can be asked for.</summary>
    /// <param name="resource">What is changed.</param>
    /// <param name="step">The change.</param>
    public static IReadOnlyList<PatchError> Validate(ResourceId resource, PatchStep step) => resource.Kind == ResourceKind.Flag
        ? FlagPatch.Validate(step.Instructions, step.EnvironmentKey, forApproval: false)
        : Validate(resource with { EnvironmentKey = step.EnvironmentKey ?? resource.EnvironmentKey }, step.Instructions);

    /// <summary>Whether deciding on them takes the project's other flags.</summary>
    public static bool NeedsOtherFlags(ResourceId resource, IReadOnlyList<Instruction> instructions) =>
        instructions.Any(instruction => InstructionCatalog.Find(resource.Kind, instruction.Kind) is { NeedsOtherFlags: true });

    /// <summary>Whether deciding on them takes to know what asks about the resource.</summary>
    public static bool NeedsUses(ResourceId resource, IReadOnlyList<Instruction> instructions) =>
        instructions.Any(instruction => InstructionCatalog.Find(resource.Kind, instruction.Kind) is { NeedsUses: true });
}
