using Approvals.Domain.ExternalApprovals.Manifests;

namespace Approvals.Service.ExternalApprovals;

/// <summary>What came of a call to an approval system. These are all that there are.</summary>
public abstract record ExternalOutcome
{
    private ExternalOutcome() { }

    /// <summary>It answered with success.</summary>
    /// <param name="Id">
    /// The id under which it has the approval: that of its answer, else the one that it was asked with, else that of the request.
    /// </param>
    /// <param name="Status">How the approval stands; null when a call that does not ask for it was answered without it.</param>
    /// <param name="Url">The address of the approval for people; null when the manifest says none.</param>
    public sealed record Answered(string Id, ExternalStatus? Status, Uri? Url) : ExternalOutcome;

    /// <summary>It gave no answer, or one that says that it cannot now (408, 425, 429, 500 and above): worth another try.</summary>
    /// <param name="Reason">Why, without anything that it said.</param>
    public sealed record Unreachable(string Reason) : ExternalOutcome;

    /// <summary>It does not take the call.</summary>
    /// <param name="Status">The HTTP status.</param>
    /// <param name="Reason">Why, without anything that it said.</param>
    public sealed record Refused(int Status, string Reason) : ExternalOutcome;

    /// <summary>It does not have the approval any more (404, 410).</summary>
    public sealed record Lost : ExternalOutcome;

    /// <summary>It answered with success, but with nothing that the manifest's parser can read.</summary>
    /// <param name="Reason">What is missing.</param>
    public sealed record Nonsense(string Reason) : ExternalOutcome;

    /// <summary>No call was made, because it cannot be written with these values, or may not go where it would.</summary>
    /// <param name="Reason">Why.</param>
    public sealed record NotSent(string Reason) : ExternalOutcome;
}
