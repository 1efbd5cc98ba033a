namespace Approvals.Domain.Instructions;

/// <summary>Why an instruction cannot be carried out.</summary>
/// <param name="Index">The index of the instruction in its step, from 0.</param>
/// <param name="Kind">The kind of the instruction; empty when it has none.</param>
/// <param name="Message">What is wrong and what would be right, without index and kind.</param>
public sealed record PatchError(int Index, string Kind, string Message)
{
    /// <inheritdoc/>
    public string Message { get; init; } = Sentence.Of(Message);

    /// <summary>The index of the step, from 0, in a patch of several steps.</summary>
    public int Step { get; init; }

    /// <summary>Index from 1, kind and message: <c>instruction 2 (addTargets): "values" must be ...</c></summary>
    public override string ToString() =>
        Kind.Length == 0 ? $"instruction {Index + 1}: {Message}" : $"instruction {Index + 1} ({Kind}): {Message}";
}
