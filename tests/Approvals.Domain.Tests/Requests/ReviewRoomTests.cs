using Approvals.Domain.Requests;
using Approvals.Domain.Settings;
using Approvals.Domain.Tests.Builders;

namespace Approvals.Domain.Tests.Requests;

/// <summary>Comments have bounds of their own, and a verdict always finds room.</summary>
public sealed class ReviewRoomTests
{
    private static readonly string s_longest = new('é', ReviewRequest.MaxCommentLength);

    [Fact]
    public void Nobody_and_no_crowd_can_comment_without_end()
    {
        var request = A.Request;
        Refusal? refusal = null;
        for (var i = 0; (refusal = Add(ref request, ReviewKind.Comment, "requester", ".")) is null; i++)
        {
            Assert.True(i < CommentLimits.MaxCommentsOfOne);
        }

        Assert.Equal(("too_many_comments", RefusalKind.Conflict), (refusal.Rule, refusal.Kind));
        for (var i = 0; Add(ref request, ReviewKind.Comment, $"other{i}", ".") is null; i++)
        {
            Assert.True(i < CommentLimits.MaxComments);
        }

        Assert.Equal(CommentLimits.MaxComments, request.Reviews.Count);
    }

    [Fact]
    public void Long_comments_of_one_leave_room_for_those_of_others()
    {
        var request = A.Request;
        while (Add(ref request, ReviewKind.Comment, "requester", s_longest[..1000]) is null) { }

        Assert.Null(Add(ref request, ReviewKind.Comment, "tara", s_longest[..1000]));
        Assert.True(request.Reviews.Sum(review => StoredText.BytesOf(review.Comment)) <= CommentLimits.MaxBytes);
    }

    [Fact]
    public void What_the_reviews_amount_to_is_that_of_the_newest_verdict_of_each_however_many_there_are()
    {
        var random = new Random(7);
        var request = A.Request;
        var settings = new ApprovalSettings { MinNumApprovals = 5, CanApplyDeclinedChanges = false };
        Dictionary<string, ReviewKind> newest = [];
        for (var i = 0; i < 2000; i++)
        {
            var (by, kind) = ($"sam{random.Next(20)}", random.Next(3) == 0 ? ReviewKind.Decline : ReviewKind.Approve);
            newest[by] = kind;
            Assert.Null(Add(ref request, kind, by, random.Next(3) == 0 ? s_longest : null));

            Assert.Equal((by, kind), (request.Reviews[^1].By.Id, request.Reviews[^1].Kind));
            var approvals = newest.Values.Count(it => it == ReviewKind.Approve);
            var expected =
                approvals < newest.Count ? ReviewStatus.Declined
                : approvals >= 5 ? ReviewStatus.Approved
                : ReviewStatus.Pending;
            Assert.Equal(expected, request.ReviewStatus(settings));
            Assert.True(request.Reviews.Count <= KeptReviews.MaxVerdicts);
            Assert.True(request.Reviews.Sum(review => StoredText.BytesOf(review.Comment)) <= KeptReviews.MaxVerdictBytes);
        }
    }

    [Theory]
    [InlineData(ReviewKind.Approve, ReviewKind.Decline, ReviewStatus.Declined)]
    [InlineData(ReviewKind.Decline, ReviewKind.Approve, ReviewStatus.Declined)]
    [InlineData(ReviewKind.Approve, ReviewKind.Approve, ReviewStatus.Approved)]
    public void A_crowd_that_has_said_its_word_keeps_nobody_else_from_saying_theirs(
        ReviewKind crowd,
        ReviewKind late,
        ReviewStatus expected
    )
    {
        var request = A.Request;
        for (var i = 0; i < 3 * KeptReviews.MaxVerdicts; i++)
        {
            Assert.Null(Add(ref request, crowd, $"sam{i}", null));
        }

        Assert.Null(Add(ref request, late, "tara", s_longest));

        Assert.Equal(expected, request.ReviewStatus(new ApprovalSettings { MinNumApprovals = 5, CanApplyDeclinedChanges = false }));
        Assert.Equal(s_longest, request.Reviews[^1].Comment);
    }

    private static Refusal? Add(ref ApprovalRequest request, ReviewKind kind, string by, string? comment)
    {
        var review = new ReviewRequest
        {
            ReviewId = $"{request.Version}",
            By = A.Reviewer(by),
            Kind = kind,
            Comment = comment,
        };
        if (review.Decide(request, new ApprovalSettings(), A.Now).Accepted(out var reviewed, out var refusal))
        {
            request = reviewed;
        }

        return refusal;
    }
}
