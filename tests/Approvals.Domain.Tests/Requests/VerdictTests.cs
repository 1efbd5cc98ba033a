using Approvals.Domain.Requests;
using Approvals.Domain.Settings;
using Approvals.Domain.Tests.Builders;

namespace Approvals.Domain.Tests.Requests;

public sealed class VerdictTests
{
    /// <summary>Reviews as a string of verdicts: a capital letter approves, a small one declines, and 'x!' is a comment of x.</summary>
    [Theory]
    [InlineData("", 1, true, ReviewStatus.Pending)]
    [InlineData("A", 1, true, ReviewStatus.Approved)]
    [InlineData("A", 2, true, ReviewStatus.Pending)]
    [InlineData("AA", 2, true, ReviewStatus.Pending)]
    [InlineData("AB", 2, true, ReviewStatus.Approved)]
    [InlineData("ABCDE", 5, true, ReviewStatus.Approved)]
    [InlineData("ABCD", 5, true, ReviewStatus.Pending)]
    [InlineData("a", 1, true, ReviewStatus.Declined)]
    [InlineData("aB", 1, true, ReviewStatus.Approved)]
    [InlineData("aB", 1, false, ReviewStatus.Declined)]
    [InlineData("aB", 2, true, ReviewStatus.Declined)]
    [InlineData("aA", 1, false, ReviewStatus.Approved)]
    [InlineData("Aa", 1, true, ReviewStatus.Declined)]
    [InlineData("A!", 1, true, ReviewStatus.Pending)]
    [InlineData("AA!", 1, true, ReviewStatus.Approved)]
    [InlineData("aa!B", 1, false, ReviewStatus.Declined)]
    public void Status_counts_the_newest_verdict_of_each_reviewer(string reviews, int needed, bool canApplyDeclined, ReviewStatus expected)
    {
        var settings = new ApprovalSettings { MinNumApprovals = needed, CanApplyDeclinedChanges = canApplyDeclined };

        Assert.Equal(expected, Verdicts.StatusOf(A.Request with { Reviews = [.. Read(reviews)] }, settings));
    }

    private static IEnumerable<Review> Read(string reviews)
    {
        for (var i = 0; i < reviews.Length; i++)
        {
            var by = char.ToUpperInvariant(reviews[i]).ToString();
            var comment = i + 1 < reviews.Length && reviews[i + 1] == '!';
            yield return A.Review(
                comment ? ReviewKind.Comment
                    : char.IsUpper(reviews[i]) ? ReviewKind.Approve
                    : ReviewKind.Decline,
                by
            );
            i += comment ? 1 : 0;
        }
    }
}
