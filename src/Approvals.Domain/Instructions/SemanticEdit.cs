using Approvals.Domain.Json;

namespace Approvals.Domain.Instructions;

/// <summary>Reads semantic patches of objects that are not resources, such as requests: the instructions add up to one edit.</summary>
internal static class SemanticEdit
{
    /// <summary>Reads all instructions, or refuses the patch and names the first wrong one.</summary>
    /// <param name="nothing">The edit without any instruction.</param>
    /// <param name="instructions">The patch.</param>
    /// <param name="kinds">The known kinds, for messages.</param>
    /// <param name="with">
    /// The edit with one more instruction, given its kind and parameters; what the reader finds wrong refuses it too.
    /// </param>
    public static Decision<T> Read<T>(
        T nothing,
        IReadOnlyList<Instruction> instructions,
        string kinds,
        Func<T, string, InstructionReader, Decision<T>> with
    )
        where T : notnull
    {
        var edit = nothing;
        for (var i = 0; i < instructions.Count; i++)
        {
            if (With(edit, instructions[i], with).Accepted(out var next, out var refusal))
            {
                edit = next;
                continue;
            }

            var told = new PatchError(i, instructions[i].Kind, refusal.Detail).ToString();
            return refusal with { Detail = told, Errors = [new($"instructions[{i}]", told)] };
        }

        return instructions.Count > 0
            ? edit
            : new Refusal(
                "invalid_instructions",
                RefusalKind.Invalid,
                $"\"instructions\" must hold at least one instruction, of kind {kinds}."
            );
    }

    private static Decision<T> With<T>(T edit, Instruction instruction, Func<T, string, InstructionReader, Decision<T>> with)
        where T : notnull
    {
        if (!instruction.IsReadable)
        {
            return Invalid($"the instruction must hold {ReadableJson.Wanted}.");
        }

        var reader = new InstructionReader(instruction.Body);
        var decision = with(edit, instruction.Kind, reader);
        return reader.Problem is { } problem ? Invalid(problem) : decision;
    }

    private static Refusal Invalid(string detail) => new("invalid_instruction", RefusalKind.Invalid, detail);
}
