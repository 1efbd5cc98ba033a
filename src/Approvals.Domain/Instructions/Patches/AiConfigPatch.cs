using Approvals.Domain.AiConfigs;
using Approvals.Domain.Instructions.Catalog;
using Approvals.Domain.Instructions.Drafts;

namespace Approvals.Domain.Instructions.Patches;

/// <summary>Changes an AI Config by a list of instructions: all of them or none.</summary>
public static class AiConfigPatch
{
    /// <summary>
    /// Carries out the instructions in order. An instruction for what is so already succeeds and changes nothing. The version rises by one
    /// when anything changed, and
    /// so does that of the environment if it changed.
    /// </summary>
    /// <param name="config">The AI Config as it is.</param>
    /// <param name="environmentKey">The environment that environment-level instructions change, if any is named.</param>
    /// <param name="instructions">What to do.</param>
    /// <param name="context">What the patch needs beside the resource and its instructions.</param>
    public static PatchResult<AiConfig> Apply(
        AiConfig config,
        string? environmentKey,
        IReadOnlyList<Instruction> instructions,
        PatchContext context
    ) => Apply(config, [new PatchStep(environmentKey, instructions)], context);

    /// <summary>Carries out several steps as one change: all of them or none, and the version rises once.</summary>
    /// <param name="config">The AI Config as it is.</param>
    /// <param name="steps">What to do, each step on what those before it have made of the AI Config.</param>
    /// <param name="context">What the patch needs beside the resource and its instructions.</param>
    public static PatchResult<AiConfig> Apply(AiConfig config, IReadOnlyList<PatchStep> steps, PatchContext context)
    {
        var draft = new AiConfigDraft(config, context);
        return InstructionCatalog.AiConfig.Run(draft, steps, key => draft.EnvironmentKey = key) is { } error
            ? PatchResult<AiConfig>.Refused(error)
            : draft.Finish();
    }

    /// <summary>Lists every instruction that would fail, each tried on what those before it that work have made of the AI Config.</summary>
    /// <inheritdoc cref="Apply(AiConfig, string?, IReadOnlyList{Instruction}, PatchContext)"/>
    public static IReadOnlyList<PatchError> DryRun(
        AiConfig config,
        string? environmentKey,
        IReadOnlyList<Instruction> instructions,
        PatchContext context
    ) => [.. InstructionCatalog.AiConfig.Run(new(config, context) { EnvironmentKey = environmentKey }, instructions)];

    /// <summary>
    /// Lists what is wrong with the instructions whatever the AI Config looks like; an approval can be asked for every kind.
    /// </summary>
    /// <param name="instructions">What is asked for.</param>
    /// <param name="environmentKey">The environment that the change is for, if any is named.</param>
    public static IReadOnlyList<PatchError> Validate(IReadOnlyList<Instruction> instructions, string? environmentKey) =>
        [.. InstructionCatalog.AiConfig.Check(instructions, kind => kind.RefuseWithout(environmentKey))];
}
