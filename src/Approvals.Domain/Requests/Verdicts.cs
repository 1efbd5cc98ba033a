using Approvals.Domain.Access;
using Approvals.Domain.Settings;

namespace Approvals.Domain.Requests;

/// <summary>
/// Counts the verdicts on a request: the newest approval or decline of each person, whatever tokens it was given with. Verdicts of the
/// requester, of who last edited the request and of service tokens count only where the present settings allow them, whatever the settings were when they were given.
/// </summary>
public static class Verdicts
{
    /// <summary>The status by the reviews here and by the approval in another system, as far as the rules ask for each.</summary>
    public static ReviewStatus StatusOf(ApprovalRequest request, ApprovalSettings inForce)
    {
        ReviewStatus[] asked =
        [
            .. inForce.IsReviewedHere ? [OfReviews(request, inForce)] : Array.Empty<ReviewStatus>(),
            .. inForce.External is null ? [] : new[] { Elsewhere(request, inForce) },
        ];
        return asked.Contains(ReviewStatus.Declined) ? ReviewStatus.Declined
            : asked.All(status => status == ReviewStatus.Approved) ? ReviewStatus.Approved
            : ReviewStatus.Pending;
    }

    private static ReviewStatus Elsewhere(ApprovalRequest request, ApprovalSettings inForce) =>
        request.External is { } approval && ExternalSteps.IsOf(approval, inForce) ? approval.ReviewStatus : ReviewStatus.Pending;

    private static ReviewStatus OfReviews(ApprovalRequest request, ApprovalSettings inForce)
    {
        var standing = Standing(request, inForce);
        var approvals = standing.Count(review => review.Kind == ReviewKind.Approve);
        var declines = standing.Count - approvals;

        return (approvals, declines) switch
        {
            _ when approvals >= Needed(request, inForce)
                    && (declines == 0 || inForce.CanApplyDeclinedChanges)
                    && GroupApprovals.Of(request, inForce).All(group => group.IsSatisfied) => ReviewStatus.Approved,
            (_, > 0) => ReviewStatus.Declined,
            _ => ReviewStatus.Pending,
        };
    }

    /// <summary>
    /// How many approvals the request needs: one more for each of the requester and the last editor who may not review it and is unknown,
    /// since one of the approvals may be theirs.
    /// </summary>
    public static int Needed(ApprovalRequest request, ApprovalSettings inForce) =>
        inForce.MinNumApprovals + MayNotReview(request, inForce).Count(author => !author.IsKnown());

    private static IEnumerable<Actor> MayNotReview(ApprovalRequest request, ApprovalSettings inForce) =>
        new[] { inForce.CanReviewOwnRequest ? null : request.Requestor, inForce.CanLastEditorReview ? null : request.LastEditedBy }
            .OfType<Actor>()
            .Distinct();

    /// <summary>
    /// The verdicts that count: the newest of each person. An approval of an unknown person does not count, since it may be the
    /// requester's, or a second one of somebody who has approved already.
    /// </summary>
    public static IReadOnlyList<Review> Standing(ApprovalRequest request, ApprovalSettings inForce)
    {
        List<Review> standing = [];
        Actor[] authors = [.. MayNotReview(request, inForce)];
        var counting = request
            .Reviews.Reverse()
            .Where(review =>
                review.Kind != ReviewKind.Comment
                && !authors.Any(review.By.MayBeSamePersonAs)
                && (inForce.CanServiceTokensReview || review.By.Kind != ActorKind.ServiceToken)
            );
        foreach (var review in counting)
        {
            if (!standing.Any(newer => newer.By.MayBeSamePersonAs(review.By)))
            {
                standing.Add(review);
            }
        }

        return [.. standing.Where(review => review.Kind == ReviewKind.Decline || review.By.IsKnown())];
    }
}
