namespace Approvals.Domain.Requests;

/// <summary>Limits the comments on a request. They do not count approvals and declines, so that comments never prevent a verdict.</summary>
public static class CommentLimits
{
    public const int MaxComments = 100;

    public const int MaxCommentsOfOne = 25;

    /// <summary>The size of all comments together, as they are stored.</summary>
    public const int MaxBytes = 48 * 1024;

    /// <summary>The size of the comments of one person or token, so that nobody can use up the room of all others.</summary>
    public const int MaxBytesOfOne = MaxBytes / 2;

    /// <summary>Null when there is room for the comment.</summary>
    public static Refusal? Check(IEnumerable<Review> reviews, Review comment)
    {
        Review[] all = [.. reviews.Where(review => review.Kind == ReviewKind.Comment), comment];
        Review[] own = [.. all.Where(review => review.By.MayBeSamePersonAs(comment.By))];
        return all.Length > MaxComments ? Full($"has {MaxComments} comments, which is the most one can have")
            : own.Length > MaxCommentsOfOne
                ? Full($"has {MaxCommentsOfOne} comments of yours, which is the most that one person or token can give")
            : all.Sum(review => StoredText.BytesOf(review.Comment)) > MaxBytes
                ? Full($"has comments of nearly {MaxBytes} bytes, which is the most that is kept")
            : own.Sum(review => StoredText.BytesOf(review.Comment)) > MaxBytesOfOne
                ? Full($"has comments of yours of nearly {MaxBytesOfOne} bytes, which is the most that is kept of one person or token")
            : null;
    }

    private static Refusal Full(string what) =>
        new("too_many_comments", RefusalKind.Conflict, $"The request {what}; it can still be approved and declined.");
}
