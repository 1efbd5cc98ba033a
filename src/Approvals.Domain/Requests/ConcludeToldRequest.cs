using Approvals.Domain.Access;
using Approvals.Domain.Projects;
using Approvals.Domain.Settings;

namespace Approvals.Domain.Requests;

/// <summary>What an approval source says once it has made a change that it had asked approval for.</summary>
/// <param name="By">The source.</param>
public sealed record ConcludeToldRequest(Actor By)
{
    /// <summary>
    /// The request as completed where it is approved. Where it is not, it stays as it is, but for the note that it was made all the same;
    /// what has been noted before is not noted again.
    /// </summary>
    /// <param name="request">The request of the source.</param>
    /// <param name="settings">The rules in force.</param>
    /// <param name="project">Its project, with the rules in force; null when it was deleted.</param>
    /// <param name="now">The time.</param>
    public ApprovalRequest Decide(ApprovalRequest request, ApprovalSettings settings, Project? project, DateTimeOffset now)
    {
        return request switch
        {
            { Status: RequestStatus.Completed } => request,
            _ when ToldStatus.Of(request, settings, project) == ToldStatus.Approved => request with
            {
                Version = request.Version + 1,
                Status = RequestStatus.Completed,
                Basis = null,
                AppliedAt = now,
                AppliedBy = By,
                AppliedUnder = settings,
            },
            { Told: { MadeUnapprovedAt: null } told } => request with
            {
                Version = request.Version + 1,
                Told = told with { MadeUnapprovedAt = now },
            },
            _ => request,
        };
    }

    /// <summary>Why the source is answered that it should not have made the change; null where it may have.</summary>
    /// <param name="request">The request after <see cref="Decide"/>.</param>
    /// <param name="settings">The rules in force.</param>
    /// <param name="project">Its project, with the rules in force; null when it was deleted.</param>
    public static Refusal? WhyNot(ApprovalRequest request, ApprovalSettings settings, Project? project)
    {
        if (request.Status == RequestStatus.Completed)
        {
            return null;
        }

        var why =
            request.Status == RequestStatus.Failed ? "The request expired before it was applied."
            : Conflicts.OfRules(request, project) is [var gone, ..] ? gone.Reason
            : ApplyRequest.WhyNotApproved(request, settings);
        return new("not_approved", RefusalKind.Conflict, $"{why} That the change was made all the same is noted.");
    }
}
