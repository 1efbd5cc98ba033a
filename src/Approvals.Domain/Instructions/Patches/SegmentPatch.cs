using Approvals.Domain.Instructions.Catalog;
using Approvals.Domain.Instructions.Drafts;
using Approvals.Domain.Resources;
using Approvals.Domain.Segments;

namespace Approvals.Domain.Instructions.Patches;

/// <summary>Changes a segment by a list of instructions: all of them or none.</summary>
public static class SegmentPatch
{
    /// <summary>The most targets that one patch may add and remove, counting each value of each instruction.</summary>
    public const int MaxTargetOperations = 1500;

    /// <summary>
    /// Carries out the instructions in order. An instruction for what is so already succeeds and changes nothing. The version rises by one
    /// when anything changed.
    /// </summary>
    /// <param name="segment">The segment as it is.</param>
    /// <param name="instructions">What to do.</param>
    /// <param name="context">What the patch needs beside the resource and its instructions.</param>
    public static PatchResult<Segment> Apply(Segment segment, IReadOnlyList<Instruction> instructions, PatchContext context) =>
        Apply(segment, [new PatchStep(null, instructions)], context);

    /// <summary>
    /// Carries out several steps as one change: all of them or none, and the version rises once. Their environments do not matter,
    /// since a segment is in one only.
    /// </summary>
    /// <param name="segment">The segment as it is.</param>
    /// <param name="steps">What to do, each step on what those before it have made of the segment.</param>
    /// <param name="context">What the patch needs beside the resource and its instructions.</param>
    public static PatchResult<Segment> Apply(Segment segment, IReadOnlyList<PatchStep> steps, PatchContext context)
    {
        var draft = new SegmentDraft(segment, context);
        return (TooManyTargets(steps) ?? InstructionCatalog.Segment.Run(draft, steps, _ => { })) is { } error
            ? PatchResult<Segment>.Refused(error)
            : draft.Finish();
    }

    /// <summary>
    /// Lists every instruction that would fail, each tried on what those before it that work have made of the segment; of a patch
    /// with too many targets, just the one that goes too far.
    /// </summary>
    /// <inheritdoc cref="Apply(Segment, IReadOnlyList{Instruction}, PatchContext)"/>
    public static IReadOnlyList<PatchError> DryRun(Segment segment, IReadOnlyList<Instruction> instructions, PatchContext context) =>
        TooManyTargets(instructions) is { } error ? [error] : [.. InstructionCatalog.Segment.Run(new(segment, context), instructions)];

    /// <summary>
    /// Lists what is wrong with the instructions whatever the segment looks like; an approval can be asked for every supported kind.
    /// </summary>
    /// <param name="instructions">What is asked for.</param>
    public static IReadOnlyList<PatchError> Validate(IReadOnlyList<Instruction> instructions) =>
        TooManyTargets(instructions) is { } error ? [error] : [.. InstructionCatalog.Segment.Check(instructions, _ => null)];

    private static PatchError? TooManyTargets(IReadOnlyList<Instruction> instructions) =>
        TooManyTargets([new PatchStep(null, instructions)]);

    private static PatchError? TooManyTargets(IReadOnlyList<PatchStep> steps)
    {
        var total = 0;
        foreach (var (step, (_, instructions)) in steps.Index())
        {
            foreach (var (i, instruction) in instructions.Index())
            {
                if (InstructionCatalog.Find(ResourceKind.Segment, instruction.Kind) is not { } kind)
                {
                    continue;
                }

                if (ResourceParts.Overlap(kind.Part, ResourceParts.Targets))
                {
                    total += instruction.Count("values");
                }

                if (total > MaxTargetOperations)
                {
                    return new(
                        i,
                        kind.Name,
                        $"a patch may add and remove at most {MaxTargetOperations} targets, "
                            + $"and with this it comes to {total}; make several patches."
                    )
                    {
                        Step = step,
                    };
                }
            }
        }

        return null;
    }
}
