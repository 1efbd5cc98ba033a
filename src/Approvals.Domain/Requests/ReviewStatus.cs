using Approvals.Domain.Access;
using Approvals.Domain.Settings;

namespace Approvals.Domain.Requests;

public enum ReviewStatus
{
    /// <summary>Not enough approvals yet, and nobody stands against it.</summary>
    Pending,

    /// <summary>Approved, and can now be applied.</summary>
    Approved,

    /// <summary>Declined, and cannot be applied.</summary>
    Declined,
}

/// <summary>
/// Counts verdicts: the newest approve or decline of each person, whatever tokens it was given with, comments never; the requester's
/// own, and those of service tokens, only where the rules in force let them count, whatever they were when the verdict was given.
/// </summary>
public static class Verdicts
{
    public static ReviewStatus StatusOf(ApprovalRequest request, ApprovalSettings inForce)
    {
        var standing = Standing(request, inForce);
        var approvals = standing.Count(review => review.Kind == ReviewKind.Approve);
        var declines = standing.Count - approvals;

        return (approvals, declines) switch
        {
            _ when approvals >= Needed(request, inForce) && (declines == 0 || inForce.CanApplyDeclinedChanges) => ReviewStatus.Approved,
            (_, > 0) => ReviewStatus.Declined,
            _ => ReviewStatus.Pending,
        };
    }

    /// <summary>How many approvals the request takes. Where it is not known who asked, one of those who approve may be who did.</summary>
    public static int Needed(ApprovalRequest request, ApprovalSettings inForce) =>
        inForce.MinNumApprovals + (request.Requestor.IsKnown() || inForce.CanReviewOwnRequest ? 0 : 1);

    /// <summary>
    /// The verdicts that count: one a person, the latest. An approval of somebody unknown counts for nothing, since it may be the
    /// requester's or that of somebody who approved already.
    /// </summary>
    public static IReadOnlyList<Review> Standing(ApprovalRequest request, ApprovalSettings inForce)
    {
        List<Review> standing = [];
        var counting = request.Reviews.Reverse().Where(review => review.Kind != ReviewKind.Comment
            && (inForce.CanReviewOwnRequest || !review.By.MayBeSamePersonAs(request.Requestor))
            && (inForce.CanServiceTokensReview || review.By.Kind != ActorKind.ServiceToken));
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
