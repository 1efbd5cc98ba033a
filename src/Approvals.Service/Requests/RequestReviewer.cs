using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Requests;
using Approvals.Service.Access;
using Approvals.Storage;

namespace Approvals.Service.Requests;

/// <summary>Reviews approval requests.</summary>
public sealed class RequestReviewer(AuthorizedRequestChanger changer, ReachReader reaches, IdFactory ids, TimeProvider time)
{
    public Task<Decision<RequestView>> ReviewAsync(
        Caller caller,
        RequestAddress address,
        ReviewKind kind,
        string? comment,
        CancellationToken cancellationToken
    )
    {
        var review = new ReviewRequest
        {
            ReviewId = ids.NewId(),
            By = caller.Actor,
            Kind = kind,
            Comment = comment,
        };
        return changer.RunAsync(caller, ActionFor, address, DecideAsync, cancellationToken);

        // To comment on their own request, requesters need not be allowed to review.
        string ActionFor(ApprovalRequest? request) =>
            kind == ReviewKind.Comment && request is not null && caller.Actor.MayBeSamePersonAs(request.Requestor)
                ? Actions.ViewProject
                : Actions.ReviewApprovalRequest;

        async Task<Decision<RequestChange>> DecideAsync(ApprovalRequest request)
        {
            var (settings, now) = (await reaches.RulesForAsync(request, cancellationToken), time.GetUtcNow());
            return review.Decide(request, settings, now).Accepted(out var reviewed, out var refusal)
                ? new RequestChange(reviewed, settings, now)
                {
                    Event = RequestEvents.Reviewed(caller, reviewed, reviewed.ReviewStatus(settings)),
                }
                : refusal;
        }
    }
}
