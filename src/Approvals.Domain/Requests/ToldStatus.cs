using Approvals.Domain.Projects;
using Approvals.Domain.Settings;

namespace Approvals.Domain.Requests;

/// <summary>How a request stands, in the words for the approval source that asked.</summary>
public static class ToldStatus
{
    public const string Pending = "pending";

    public const string Approved = "approved";

    public const string Declined = "declined";

    /// <summary>
    /// One of the three words. LaunchDarkly looks for "approved" and "declined" anywhere in the status, so that none may hold another.
    /// What can never be approved any more is declined.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <param name="settings">The rules in force.</param>
    /// <param name="project">Its project, with the rules in force; null when it was deleted.</param>
    public static string Of(ApprovalRequest request, ApprovalSettings settings, Project? project) =>
        request.Status switch
        {
            RequestStatus.Completed => Approved,
            RequestStatus.Failed => Declined,
            _ when Conflicts.OfRules(request, project) is not [] => Declined,
            _ => request.ReviewStatus(settings) switch
            {
                Requests.ReviewStatus.Approved => Approved,
                Requests.ReviewStatus.Declined => Declined,
                _ => Pending,
            },
        };

    /// <summary>What people read of it in the source.</summary>
    /// <inheritdoc cref="Of"/>
    public static string DisplayOf(ApprovalRequest request, ApprovalSettings settings, Project? project)
    {
        var count = $"({Approvals(request, settings)} of {Verdicts.Needed(request, settings)})";
        return request.Status switch
        {
            RequestStatus.Completed => "Approved and applied",
            RequestStatus.Failed => "Expired before it was applied",
            _ when Conflicts.OfRules(request, project) is [var gone, ..] => gone.Reason,
            _ => Of(request, settings, project) switch
            {
                Approved => $"Approved {count}",
                Declined => "Declined",
                _ when settings.External is { Kind: var elsewhere } => ExternalWords.ForOthers(elsewhere),
                _ => $"Waiting for review {count}",
            },
        };
    }

    private static int Approvals(ApprovalRequest request, ApprovalSettings settings) =>
        Verdicts.Standing(request, settings).Count(review => review.Kind == ReviewKind.Approve);
}
