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
    )
    {
        return changer.RunAsync(caller, _ => Actions.UpdateApprovalRequest, address, DecideAsync, cancellationToken);

        async Task<Decision<RequestChange>> DecideAsync(ApprovalRequest request) =>
            (await reviewers.FindAsync(caller, edit.NotifyMemberIds, edit.NotifyTeamKeys, cancellationToken)).Accepted(
                out var found,
                out var refusal
            ) && edit.Decide(request, found).Accepted(out var edited, out refusal)
                ? new RequestChange(edited, await reaches.RulesForAsync(request, cancellationToken), time.GetUtcNow())
                {
                    Event = ReferenceEquals(edited, request) ? null : RequestEvents.Edited(caller, request, edited),
                }
                : refusal;
    }
}
