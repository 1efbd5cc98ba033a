using Approvals.Domain.Access;
using Approvals.Domain.Requests;
using Approvals.Domain.Settings;
using Approvals.Domain.Tests.Builders;

namespace Approvals.Domain.Tests.Requests;

public sealed class ReviewRequestTests
{
    private static readonly ApprovalSettings s_settings = new();

    [Fact]
    public void A_review_is_added_and_raises_the_version()
    {
        var review = Review(ReviewKind.Approve, A.Reviewer("sam")) with { Comment = "Go" };

        Assert.True(review.Decide(A.Request, s_settings, A.Now).Accepted(out var reviewed, out _));

        Assert.Equal(A.Request.Version + 1, reviewed.Version);
        var added = Assert.Single(reviewed.Reviews);
        Assert.Equal((ReviewKind.Approve, "Go", A.Now, A.Reviewer("sam")), (added.Kind, added.Comment, added.CreatedAt, added.By));
    }

    [Theory]
    [InlineData(ReviewKind.Approve, false, "own_request")]
    [InlineData(ReviewKind.Decline, false, "own_request")]
    [InlineData(ReviewKind.Comment, false, null)]
    [InlineData(ReviewKind.Approve, true, null)]
    [InlineData(ReviewKind.Decline, true, null)]
    [InlineData(ReviewKind.Comment, true, null)]
    public void The_requester_gives_a_verdict_only_where_settings_allow(ReviewKind kind, bool canReviewOwnRequest, string? rule)
    {
        var refusal = Review(kind, A.Requester)
            .Decide(A.Request, s_settings with { CanReviewOwnRequest = canReviewOwnRequest }, A.Now)
            .Refusal;

        Assert.Equal(rule, refusal?.Rule);
        Assert.True(refusal is null or { Kind: RefusalKind.NotAllowed });
    }

    [Fact]
    public void A_service_token_with_the_id_of_a_member_is_somebody_else()
    {
        var token = new Actor(ActorKind.ServiceToken, A.Requester.Id) { Person = "robert" };

        Assert.Null(Review(ReviewKind.Approve, token).Decide(A.Request, s_settings with { CanServiceTokensReview = true }, A.Now).Refusal);
    }

    [Fact]
    public void A_service_token_comments_and_gives_verdicts_only_where_that_is_said()
    {
        var token = new Actor(ActorKind.ServiceToken, "robot");

        Assert.Null(Review(ReviewKind.Comment, token).Decide(A.Request, s_settings, A.Now).Refusal);
        foreach (var kind in new[] { ReviewKind.Approve, ReviewKind.Decline })
        {
            var refusal = Review(kind, token).Decide(A.Request, s_settings, A.Now).Refusal;
            Assert.Equal(("service_token", RefusalKind.NotAllowed), (refusal?.Rule, refusal?.Kind));
        }
    }

    [Theory]
    [InlineData(RequestStatus.Scheduled)]
    [InlineData(RequestStatus.Completed)]
    [InlineData(RequestStatus.Failed)]
    public void A_request_that_was_applied_is_frozen(RequestStatus status)
    {
        foreach (var kind in Enum.GetValues<ReviewKind>())
        {
            var refusal = Review(kind, A.Reviewer("sam")).Decide(A.Request with { Status = status }, s_settings, A.Now).Refusal;

            Assert.Equal(("not_pending", RefusalKind.Conflict), (refusal?.Rule, refusal?.Kind));
        }
    }

    public static TheoryData<string, ReviewRequest, ApprovalRequest> Refused =>
        new()
        {
            { "empty_comment", Review(ReviewKind.Comment, A.Reviewer("sam")) with { Comment = "" }, A.Request },
            {
                "comment_too_long",
                Review(ReviewKind.Approve, A.Reviewer("sam")) with
                {
                    Comment = new string('x', ReviewRequest.MaxCommentLength + 1),
                },
                A.Request
            },
        };

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_makes_no_review_is_refused_by_name(string rule, ReviewRequest review, ApprovalRequest request) =>
        Assert.Equal(
            (rule, RefusalKind.Invalid),
            review.Decide(request, s_settings, A.Now).Refusal is { } refusal ? (refusal.Rule, refusal.Kind) : default
        );

    private static ReviewRequest Review(ReviewKind kind, Actor by) =>
        new()
        {
            ReviewId = "review",
            By = by,
            Kind = kind,
            Comment = "Said",
        };
}
