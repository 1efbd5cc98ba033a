namespace Approvals.Domain.Instructions;

/// <summary>Why an instruction cannot be carried out.</summary>
/// <param name="Index">Its place in the patch, from 0.</param>
/// <param name="Kind">Its kind; empty when it has none.</param>
/// <param name="Message">What is wrong and what would be right, as a sentence that does not repeat the other two.</param>
public sealed record PatchError(int Index, string Kind, string Message)
{
    /// <inheritdoc/>
    public string Message { get; init; } = Sentence.Of(Message);

    /// <summary>The place of its step, from 0, in a patch of several.</summary>
    public int Step { get; init; }

    /// <summary>The whole story, counting from 1 as people do: <c>instruction 2 (addTargets): "values" must be ...</c></summary>
    public override string ToString() =>
        Kind.Length == 0 ? $"instruction {Index + 1}: {Message}" : $"instruction {Index + 1} ({Kind}): {Message}";
}
