namespace Approvals.Domain.Requests;

/// <summary>
/// Limits the reviews that a request keeps. There is always room for a new verdict: verdicts that a newer one of the same reviewer replaced
/// are
/// dropped first. The audit log has all of them.
/// </summary>
public static class KeptReviews
{
    /// <summary>Far more verdicts than any settings ask for.</summary>
    public const int MaxVerdicts = 100;

    /// <summary>The size of the comments of all verdicts together, as they are stored.</summary>
    public const int MaxVerdictBytes = 48 * 1024;

    public static IReadOnlyList<Review> With(IReadOnlyList<Review> reviews, Review added)
    {
        List<Review> kept = [.. reviews, added];
        while (IsTooMuch(kept))
        {
            if (Replaced(kept) is { } replaced)
            {
                kept.Remove(replaced);
            }
            else if (Verdicts(kept).Count() > MaxVerdicts)
            {
                kept.Remove(OfMost(kept, added));
            }
            else
            {
                // Verdicts stay; the comments of the oldest ones are dropped.
                var place = kept.FindIndex(review => review.Kind != ReviewKind.Comment && review != added && review.Comment is not null);
                kept[place] = kept[place] with { Comment = null };
            }
        }

        return kept;
    }

    private static bool IsTooMuch(List<Review> reviews) =>
        Verdicts(reviews).Count() > MaxVerdicts || Verdicts(reviews).Sum(review => StoredText.BytesOf(review.Comment)) > MaxVerdictBytes;

    /// <summary>The oldest verdict that a newer one of its reviewer replaced; null when each reviewer has one verdict.</summary>
    private static Review? Replaced(List<Review> reviews)
    {
        Review[] verdicts = [.. Verdicts(reviews)];
        return verdicts.Index().FirstOrDefault(it => verdicts.Skip(it.Index + 1).Any(newer => newer.By.MayBeSamePersonAs(it.Item.By))).Item;
    }

    /// <summary>
    /// The oldest verdict of the kind with the most verdicts. At least fifty of that kind remain, so that the review status stays the same:
    /// no
    /// settings ask for more than a few approvals, and one decline counts as much as fifty.
    /// </summary>
    private static Review OfMost(List<Review> reviews, Review added)
    {
        var most = Verdicts(reviews).GroupBy(review => review.Kind).MaxBy(ofOneKind => ofOneKind.Count())!;
        return most.First(review => review != added);
    }

    private static IEnumerable<Review> Verdicts(IEnumerable<Review> reviews) => reviews.Where(review => review.Kind != ReviewKind.Comment);
}
