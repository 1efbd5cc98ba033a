using Approvals.Domain.Flags;
using Approvals.Domain.Instructions.Catalog;
using Approvals.Domain.Instructions.Drafts;

namespace Approvals.Domain.Instructions.Patches;

/// <summary>Changes a flag by a list of instructions: all of them or none.</summary>
public static class FlagPatch
{
    /// <summary>
    /// Carries out the instructions in order. An instruction for what is so already succeeds and changes nothing. The flag's version rises
    /// by one when anything
    /// changed, and so does that of each environment that changed.
    /// </summary>
    /// <param name="flag">The flag as it is.</param>
    /// <param name="environmentKey">The environment that environment-level instructions change, if any is named.</param>
    /// <param name="instructions">What to do.</param>
    /// <param name="context">What the patch needs beside the resource and its instructions.</param>
    public static PatchResult<Flag> Apply(
        Flag flag,
        string? environmentKey,
        IReadOnlyList<Instruction> instructions,
        PatchContext context
    ) => Apply(flag, [new PatchStep(environmentKey, instructions)], context);

    /// <summary>Carries out several steps as one change: all of them or none, and the version rises once.</summary>
    /// <param name="flag">The flag as it is.</param>
    /// <param name="steps">What to do, each step on what those before it have made of the flag.</param>
    /// <param name="context">What the patch needs beside the resource and its instructions.</param>
    public static PatchResult<Flag> Apply(Flag flag, IReadOnlyList<PatchStep> steps, PatchContext context)
    {
        var draft = new FlagDraft(flag, context);
        return InstructionCatalog.Flag.Run(draft, steps, key => draft.EnvironmentKey = key) is { } error
            ? PatchResult<Flag>.Refused(error)
            : draft.Finish();
    }

    /// <summary>Lists every instruction that would fail, each tried on what those before it that work have made of the flag.</summary>
    /// <inheritdoc cref="Apply(Flag, string?, IReadOnlyList{Instruction}, PatchContext)"/>
    public static IReadOnlyList<PatchError> DryRun(
        Flag flag,
        string? environmentKey,
        IReadOnlyList<Instruction> instructions,
        PatchContext context
    ) => [.. InstructionCatalog.Flag.Run(new(flag, context) { EnvironmentKey = environmentKey }, instructions)];

    /// <summary>
    /// Lists what is wrong with the instructions whatever the flag looks like: unknown kinds, wrong parameters, wrong place.
    /// </summary>
    /// <param name="instructions">What is asked for.</param>
    /// <param name="environmentKey">The one environment that the change is for; null when it is for the whole flag.</param>
    /// <param name="forApproval">Whether they are for an approval request, which cannot hold every kind.</param>
    public static IReadOnlyList<PatchError> Validate(
        IReadOnlyList<Instruction> instructions,
        string? environmentKey,
        bool forApproval = true
    ) => [.. InstructionCatalog.Flag.Check(instructions, kind => Refuse(kind, environmentKey, forApproval))];

    /// <summary>Whether any of the instructions can only be decided with <see cref="PatchContext.OtherFlags"/> filled.</summary>
    public static bool NeedsOtherFlags(IReadOnlyList<Instruction> instructions) =>
        instructions.Any(instruction => InstructionCatalog.Flag.Find(instruction.Kind) is { NeedsOtherFlags: true });

    private static string? Refuse(InstructionKind kind, string? environmentKey, bool forApproval)
    {
        if (kind.RefuseWithout(environmentKey) is { } misplaced)
        {
            return misplaced;
        }

        if (!forApproval || kind.Approvable)
        {
            return null;
        }

        var wholeFlag = InstructionCatalog
            .Flag.Kinds.Where(it => it is { Level: InstructionLevel.Project, Approvable: true })
            .Select(it => it.Name);
        return $"no approval can be asked for it; of the changes to a whole flag, only for {string.Join(", ", wholeFlag)}.";
    }
}
