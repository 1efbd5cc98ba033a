using Approvals.Domain.Access;
using Approvals.Domain.Settings;
using Approvals.Domain.Wording;

namespace Approvals.Domain.Requests;

/// <summary>The command to approve, decline or comment on a request.</summary>
public sealed record ReviewRequest
{
    public const int MaxCommentLength = 5000;

    /// <summary>The rule that refuses the approval of somebody whose groups are all asked later.</summary>
    public const string StageNotOpen = "stage_not_open";

    /// <summary>The rule that refuses verdicts where another system approves.</summary>
    public const string ReviewedElsewhere = "reviewed_elsewhere";

    public required string ReviewId { get; init; }

    public required Actor By { get; init; }

    public required ReviewKind Kind { get; init; }

    public string? Comment { get; init; }

    public Decision<ApprovalRequest> Decide(ApprovalRequest request, ApprovalSettings settings, DateTimeOffset now)
    {
        if (Kind == ReviewKind.Comment && string.IsNullOrWhiteSpace(Comment))
        {
            return new Refusal(
                "empty_comment",
                RefusalKind.Invalid,
                "A review of kind \"comment\" needs a \"comment\" that says something."
            );
        }

        if (Comment?.Length > MaxCommentLength)
        {
            return new Refusal(
                "comment_too_long",
                RefusalKind.Invalid,
                $"\"comment\" has {Comment.Length} characters; at most {MaxCommentLength} are kept."
            );
        }

        if (request.Status != RequestStatus.Pending)
        {
            return new Refusal(
                "not_pending",
                RefusalKind.Conflict,
                $"The request is {request.Status.ToWord()} already; only a pending request can be reviewed."
            );
        }

        if (Kind != ReviewKind.Comment && request.IsPastItsDate(now))
        {
            return new Refusal(
                Conflicts.DatePassed,
                RefusalKind.Conflict,
                "The execution date that the request asks for has passed, so it can no longer be applied, approved or declined; delete it and ask anew with a later one. A comment is allowed."
            );
        }

        if (Kind != ReviewKind.Comment && CheckPerson(request, settings) is { } notTheirs)
        {
            return notTheirs;
        }

        var review = new Review
        {
            Id = ReviewId,
            By = By,
            Kind = Kind,
            Comment = Comment,
            CreatedAt = now,
        };
        if (Kind == ReviewKind.Comment && CommentLimits.Check(request.Reviews, review) is { } full)
        {
            return full;
        }

        return request with
        {
            Version = request.Version + 1,
            Reviews = KeptReviews.With(request.Reviews, review),
        };
    }

    /// <summary>
    /// Refuses a verdict where nobody approves here, one that may be of another person than it says, those of the requester, of the last editor and of service tokens where the
    /// settings do not allow them, and approvals of those who are asked later; null otherwise.
    /// </summary>
    private Refusal? CheckPerson(ApprovalRequest request, ApprovalSettings settings) =>
        !settings.IsReviewedHere
            ? new Refusal(
                ReviewedElsewhere,
                RefusalKind.NotAllowed,
                $"{ExternalWords.WhyNot(request, settings) ?? $"It is approved in {settings.External?.Kind}."} Nobody approves or declines it here. A comment is allowed."
            )
        : By.AlsoKnownTo is not null
            ? new Refusal(
                "token_not_reset",
                RefusalKind.Forbidden,
                "Somebody else was given the text of your token when it was made or reset, so a verdict with it may be theirs. Reset the token (POST /api/v2/tokens/ID/reset, with the token itself) and use the new text."
            )
        : !settings.CanReviewOwnRequest && By.MayBeSamePersonAs(request.Requestor)
            ? new Refusal(
                "own_request",
                RefusalKind.NotAllowed,
                "This environment does not let a requester approve or decline the own request, with whatever token it was asked for; somebody else has to. A comment is allowed."
            )
        : !settings.CanLastEditorReview && request.LastEditedBy is { } editor && By.MayBeSamePersonAs(editor)
            ? new Refusal(
                "last_editor",
                RefusalKind.NotAllowed,
                "This environment does not let who last changed the description of a request approve or decline it; somebody else has to. A comment is allowed."
            )
        : By.Kind == ActorKind.ServiceToken && !settings.CanServiceTokensReview
            ? new Refusal(
                "service_token",
                RefusalKind.NotAllowed,
                "This environment does not let service tokens approve or decline; a member has to, or its approval settings have to say \"canServiceTokensReview\": true. A comment is allowed."
            )
        : Kind == ReviewKind.Approve && !By.IsKnown()
            ? new Refusal(
                "unknown_reviewer",
                RefusalKind.Forbidden,
                "It is not known who made your service token, which is older than that was kept, so nobody can tell whose approval this would be. Have it reset by whoever holds it, or make a new one."
            )
        : Kind == ReviewKind.Approve && GroupApprovals.NotYetAsked(request, settings, By) is { Group: var group }
            ? new Refusal(
                StageNotOpen,
                RefusalKind.Conflict,
                $"You are asked as one of {GroupWords.Of(group)}, in stage {group.Stage}, and groups of earlier stages have not approved yet; the request says which. A decline or a comment is allowed."
            )
        : null;
}
