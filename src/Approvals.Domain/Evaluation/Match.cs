namespace Approvals.Domain.Evaluation;

/// <summary>The answer to a condition on a context.</summary>
internal enum Match
{
    No,
    Yes,

    /// <summary>The condition makes no sense, so that whatever asks for it has no answer either.</summary>
    Malformed,
}
