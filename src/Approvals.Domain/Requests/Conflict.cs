using System.Text.Json;
using Approvals.Domain.Flags;
using Approvals.Domain.Instructions;

namespace Approvals.Domain.Requests;

/// <summary>An instruction that cannot be done, or is no longer what was asked for, and why.</summary>
public sealed record Conflict(Instruction Instruction, string Reason)
{
    /// <inheritdoc/>
    public string Reason { get; init; } = Sentence.Of(Reason);

    /// <summary>The rule by which it is one, snake_case; null where the instruction just cannot be done on the resource as it is.</summary>
    public string? Rule { get; init; }

    /// <summary>A longer instruction is shown by its kind and its place: the request itself has the whole.</summary>
    public const int MaxInstructionBytes = 2 * 1024;

    /// <summary>How many a failed request keeps.</summary>
    public const int MaxKept = 10;

    private const int MaxKeptReasonLength = 500;

    /// <summary>With instructions that are short enough to be shown once more.</summary>
    public static IReadOnlyList<Conflict> Shown(IEnumerable<Conflict> conflicts, ApprovalRequest request)
    {
        IReadOnlyList<Instruction> instructions = [.. request.EffectiveInstructions, .. request.Instructions];
        return [.. conflicts.Select(conflict => conflict with { Instruction = Brief(conflict.Instruction, instructions) })];
    }

    /// <summary>What a request that failed keeps of them, so that it fits into its row whatever it was asked for.</summary>
    public static IReadOnlyList<Conflict> Kept(IEnumerable<Conflict> conflicts, ApprovalRequest request) =>
    [
        .. Shown(conflicts.Take(MaxKept), request).Select(conflict => conflict.Reason.Length <= MaxKeptReasonLength
            ? conflict
            : conflict with { Reason = $"{conflict.Reason[..MaxKeptReasonLength]}…" }),
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
