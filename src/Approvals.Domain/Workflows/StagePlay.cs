using Approvals.Domain.Instructions;
using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;

namespace Approvals.Domain.Workflows;

/// <summary>Carries out stages one after another on a copy of the flag, to find the first that cannot be.</summary>
public static class StagePlay
{
    /// <summary>What is wrong with the first stage that cannot be carried out; null when all can be.</summary>
    /// <param name="flag">The flag in its environment.</param>
    /// <param name="resource">The flag as it is.</param>
    /// <param name="stages">What each stage does.</param>
    /// <param name="context">What the instructions may refer to.</param>
    public static Misfit? FirstMisfit(
        ResourceId flag,
        Resource resource,
        IEnumerable<IReadOnlyList<Instruction>> stages,
        PatchContext context
    )
    {
        var isDeleted = false;
        foreach (var (i, instructions) in stages.Index())
        {
            if (isDeleted)
            {
                return new(i, [new PatchError(0, instructions[0].Kind, "a stage before it deletes the flag.")]);
            }

            if (ResourcePatch.Check(flag, resource, instructions, context) is { Count: > 0 } errors)
            {
                return new(i, errors);
            }

            var patch = resource.Patch([new PatchStep(flag.EnvironmentKey, instructions)], context);
            if (!patch.Succeeded)
            {
                return new(i, [patch.Error]);
            }

            (resource, isDeleted) = (patch.Value, patch.Deleted);
        }

        return null;
    }
}

/// <summary>Why a stage cannot be carried out.</summary>
/// <param name="Stage">Its index, from 0.</param>
/// <param name="Errors">What is wrong with its instructions.</param>
public sealed record Misfit(int Stage, IReadOnlyList<PatchError> Errors);
