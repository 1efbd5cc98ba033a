using System.Text.Json;
using Approvals.Domain.Instructions;

namespace Approvals.Domain.Requests;

/// <summary>An instruction that cannot be done, or is no longer what was asked for, and why.</summary>
public sealed record Conflict(Instruction Instruction, string Reason)
{
    /// <inheritdoc/>
    public string Reason { get; init; } = Sentence.Of(Reason);

    /// <summary>
    /// The rule that found the conflict, snake_case; null where the instruction cannot be carried out on the resource as it is.
    /// </summary>
    public string? Rule { get; init; }

    /// <summary>A longer instruction is shown by its kind and index; the request itself has all of it.</summary>
    public const int MaxInstructionBytes = 2 * 1024;

    /// <summary>The most conflicts that a failed request keeps.</summary>
    public const int MaxKept = 10;

    private const int MaxKeptReasonLength = 500;

    /// <summary>The conflicts with long instructions shortened for answers.</summary>
    public static IReadOnlyList<Conflict> Shown(IEnumerable<Conflict> conflicts, ApprovalRequest request)
    {
        IReadOnlyList<Instruction> instructions = [.. request.EffectiveInstructions, .. request.Instructions];
        return [.. conflicts.Select(conflict => conflict with { Instruction = Brief(conflict.Instruction, instructions) })];
    }

    /// <summary>The conflicts as a failed request keeps them: so few and short that the request fits into its row.</summary>
    public static IReadOnlyList<Conflict> Kept(IEnumerable<Conflict> conflicts, ApprovalRequest request) =>
        [
            .. Shown(conflicts.Take(MaxKept), request)
                .Select(conflict =>
                    conflict.Reason.Length <= MaxKeptReasonLength
                        ? conflict
                        : conflict with
                        {
                            Reason = $"{conflict.Reason[..MaxKeptReasonLength]}…",
                        }
                ),
        ];

    private static Instruction Brief(Instruction instruction, IReadOnlyList<Instruction> instructions)
    {
        if (StoredText.BytesOf(instruction) <= MaxInstructionBytes)
        {
            return instruction;
        }

        var index = instructions.Index().First(it => ReferenceEquals(it.Item, instruction)).Index;
        return new(JsonSerializer.SerializeToElement(new Dictionary<string, object> { ["kind"] = instruction.Kind, ["index"] = index }));
    }
}
