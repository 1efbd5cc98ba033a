namespace Approvals.Domain.ExternalApprovals.Manifests;

/// <summary>A place in a manifest that does not fit.</summary>
/// <param name="Pointer">A JSON pointer to it; empty for the whole manifest.</param>
/// <param name="Reason">What is wrong, and what would be right, as a sentence that begins with "It".</param>
public sealed record ManifestProblem(string Pointer, string Reason)
{
    /// <inheritdoc/>
    public string Reason { get; init; } = Sentence.Of(Reason);

    public override string ToString() => $"{(Pointer is "" ? "(the whole)" : Pointer)}: {Reason}";
}
