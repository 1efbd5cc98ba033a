using Approvals.Domain.Instructions;
using Approvals.Domain.Json;

namespace Approvals.Domain.Access;

/// <summary>Reads instructions that change many members or teams, all of them or none.</summary>
internal static class BulkInstructions
{
    /// <param name="instructions">The instructions.</param>
    /// <param name="kinds">How each kind is read.</param>
    public static Decision<IReadOnlyList<T>> Read<T>(
        IReadOnlyList<Instruction> instructions,
        IReadOnlyDictionary<string, Func<InstructionReader, T>> kinds
    )
    {
        List<T> read = [];
        foreach (var (i, instruction) in instructions.Index())
        {
            var problem = $"members and teams are changed together by {string.Join(", ", kinds.Keys)} only.";
            if (!instruction.IsReadable)
            {
                problem = $"the instruction must hold {ReadableJson.Wanted}.";
            }
            else if (kinds.TryGetValue(instruction.Kind, out var kind))
            {
                var reader = new InstructionReader(instruction.Body);
                read.Add(kind(reader));
                problem = reader.Problem;
            }

            if (problem is not null)
            {
                var told = new PatchError(i, instruction.Kind, problem).ToString();
                return new Refusal("invalid_instruction", RefusalKind.Invalid, told) { Errors = [new($"instructions[{i}]", told)] };
            }
        }

        return read is []
            ? new Refusal(
                "invalid_instructions",
                RefusalKind.Invalid,
                $"\"instructions\" must hold at least one instruction, of kind {string.Join(", ", kinds.Keys)}."
            )
            : Decision.Of<IReadOnlyList<T>>(read);
    }
}
