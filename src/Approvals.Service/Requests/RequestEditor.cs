using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Requests;
using Approvals.Service.Access;

namespace Approvals.Service.Requests;

/// <summary>Edits the description and the reviewers of approval requests.</summary>
public sealed class RequestEditor(AuthorizedRequestChanger changer, ReachReader reaches, ReviewerLookup reviewers, TimeProvider time)
{
    public Task<Decision<RequestView>> EditAsync(
        Caller caller,
        RequestAddress address,
        EditRequest edit,
        CancellationToken cancellationToken
    ) =>
        changer.RunAsync(
            caller,
            _ => Actions.UpdateApprovalRequest,
            address,
            request => DecideAsync(caller, edit, request, cancellationToken),
            cancellationToken
        );

    /// <summary>Why the caller may not ask further reviewers now; null when they may.</summary>
    internal Task<Refusal?> WhyNotAsync(Caller caller, ApprovalRequest request, CancellationToken cancellationToken) =>
        changer.WhyNotAsync(
            caller,
            Actions.UpdateApprovalRequest,
            request,
            () => DecideAsync(caller, new(), request, cancellationToken),
            cancellationToken
        );

    private async Task<Decision<RequestChange>> DecideAsync(
        Caller caller,
        EditRequest edit,
        ApprovalRequest request,
        CancellationToken cancellationToken
    ) =>
        (await reviewers.FindAsync(caller, edit.NotifyMemberIds, edit.NotifyTeamKeys, cancellationToken)).Accepted(
            out var found,
            out var refusal
        ) && (edit with { By = caller.Actor }).Decide(request, found).Accepted(out var edited, out refusal)
            ? new RequestChange(edited, await reaches.RulesForAsync(request, cancellationToken), time.GetUtcNow())
            {
                Event = ReferenceEquals(edited, request) ? null : RequestEvents.Edited(caller, request, edited),
            }
            : refusal;
}
