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
        var review = Review(caller, kind, comment);
        return changer.RunAsync(
            caller,
            request => ActionFor(caller, kind, request),
            address,
            request => DecideAsync(caller, review, request, cancellationToken),
            cancellationToken
        );
    }

    /// <summary>Why the caller may not give a review of this kind now; null when they may.</summary>
    internal Task<Refusal?> WhyNotAsync(Caller caller, ApprovalRequest request, ReviewKind kind, CancellationToken cancellationToken) =>
        changer.WhyNotAsync(
            caller,
            ActionFor(caller, kind, request),
            request,
            () => DecideAsync(caller, Review(caller, kind, kind == ReviewKind.Comment ? "…" : null), request, cancellationToken),
            cancellationToken
        );

    private ReviewRequest Review(Caller caller, ReviewKind kind, string? comment) =>
        new()
        {
            ReviewId = ids.NewId(),
            By = caller.Actor,
            Kind = kind,
            Comment = comment,
        };

    /// <summary>To comment on their own request, requesters need not be allowed to review.</summary>
    private static string ActionFor(Caller caller, ReviewKind kind, ApprovalRequest? request) =>
        kind == ReviewKind.Comment && request is not null && caller.Actor.MayBeSamePersonAs(request.Requestor)
            ? Actions.ViewProject
            : Actions.ReviewApprovalRequest;

    private async Task<Decision<RequestChange>> DecideAsync(
        Caller caller,
        ReviewRequest review,
        ApprovalRequest request,
        CancellationToken cancellationToken
    )
    {
        var (settings, now) = (await reaches.RulesForAsync(request, cancellationToken, review.By), time.GetUtcNow());
        return review.Decide(request, settings, now).Accepted(out var reviewed, out var refusal)
            ? new RequestChange(reviewed, settings, now)
            {
                Event = RequestEvents.Reviewed(caller, reviewed, reviewed.ReviewStatus(settings)),
            }
            : refusal;
    }
}
