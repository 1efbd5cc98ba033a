using Approvals.Domain.Instructions.Drafts;

namespace Approvals.Domain.Requests;

/// <summary>
/// The reviews that a request keeps. A verdict always finds room: first those go that a newer one of the same reviewer has
/// replaced, which count for nothing; the audit log has them all.
/// </summary>
public static class KeptReviews
{
    /// <summary>More than twice as many as could matter to any rules.</summary>
    public const int MaxVerdicts = 100;

    /// <summary>Of what is said in verdicts together, as it is stored.</summary>
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
                // The verdict stays; what was said in the oldest ones makes room.
                var place = kept.FindIndex(review => review.Kind != ReviewKind.Comment && review != added && review.Comment is not null);
                kept[place] = kept[place] with { Comment = null };
            }
        }

        return kept;
    }

    private static bool IsTooMuch(List<Review> reviews) =>
        Verdicts(reviews).Count() > MaxVerdicts || Verdicts(reviews).Sum(review => StoredText.BytesOf(review.Comment)) > MaxVerdictBytes;

    /// <summary>The oldest that its reviewer has replaced; null when each person has one.</summary>
    private static Review? Replaced(List<Review> reviews)
    {
        Review[] verdicts = [.. Verdicts(reviews)];
        return verdicts.Index().FirstOrDefault(it => verdicts.Skip(it.Index + 1).Any(newer => newer.By.MayBeSamePersonAs(it.Item.By))).Item;
    }

    /// <summary>
    /// The oldest of the kind that there is most of. Fifty and more of that kind are left, so that what the reviews amount to
    /// stays as it is: no rules ask for more than a few approvals, and one decline is as good as fifty.
    /// </summary>
    private static Review OfMost(List<Review> reviews, Review added)
    {
        var most = Verdicts(reviews).GroupBy(review => review.Kind).MaxBy(ofOneKind => ofOneKind.Count())!;
        return most.First(review => review != added);
    }

    private static IEnumerable<Review> Verdicts(IEnumerable<Review> reviews) => reviews.Where(review => review.Kind != ReviewKind.Comment);
}
