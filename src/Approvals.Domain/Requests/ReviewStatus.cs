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
/// Counts verdicts: the newest approve or decline of each reviewer, comments never; the requester's own only where the rules
/// in force let them count, whatever they were when the verdict was given.
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
            _ when approvals >= inForce.MinNumApprovals && (declines == 0 || inForce.CanApplyDeclinedChanges) => ReviewStatus.Approved,
            (_, > 0) => ReviewStatus.Declined,
            _ => ReviewStatus.Pending,
        };
    }

    /// <summary>The verdicts that count: one a reviewer, the latest.</summary>
    public static IReadOnlyList<Review> Standing(ApprovalRequest request, ApprovalSettings inForce) =>
    [
        .. request.Reviews
            .Where(review => review.Kind != ReviewKind.Comment && (inForce.CanReviewOwnRequest || review.By != request.Requestor))
            .GroupBy(review => review.By)
            .Select(ofOneReviewer => ofOneReviewer.Last()),
    ];
}
