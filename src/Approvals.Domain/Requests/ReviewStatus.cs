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

/// <summary>Counts verdicts: the newest approve or decline of each reviewer, comments never.</summary>
public static class Verdicts
{
    public static ReviewStatus StatusOf(IReadOnlyList<Review> reviews, ApprovalSettings settings)
    {
        var standing = Standing(reviews);
        var approvals = standing.Count(review => review.Kind == ReviewKind.Approve);
        var declines = standing.Count - approvals;

        return (approvals, declines) switch
        {
            _ when approvals >= settings.MinNumApprovals && (declines == 0 || settings.CanApplyDeclinedChanges) => ReviewStatus.Approved,
            (_, > 0) => ReviewStatus.Declined,
            _ => ReviewStatus.Pending,
        };
    }

    /// <summary>The verdicts that count: one a reviewer, the latest.</summary>
    public static IReadOnlyList<Review> Standing(IReadOnlyList<Review> reviews) =>
    [
        .. reviews
            .Where(review => review.Kind != ReviewKind.Comment)
            .GroupBy(review => review.By)
            .Select(ofOneReviewer => ofOneReviewer.Last()),
    ];
}
