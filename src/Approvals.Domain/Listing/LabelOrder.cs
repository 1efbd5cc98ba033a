namespace Approvals.Domain.Listing;

/// <summary>In which order to show projects or environments: by one field, upwards or down.</summary>
/// <param name="Field">One of those that the list knows; null for the list's own order.</param>
/// <param name="Descending">Whether the greatest comes first.</param>
public sealed record LabelOrder(string? Field, bool Descending)
{
    public const string ByName = "name";

    public const string ByCreation = "createdOn";

    public const string ByCritical = "critical";

    public static Decision<LabelOrder> OfProjects(string? text) => Parse(text, [ByName, ByCreation]);

    public static Decision<LabelOrder> OfEnvironments(string? text) => Parse(text, [ByName, ByCreation, ByCritical]);

    /// <summary>The items in this order; those that are equal in it stay in the order they had.</summary>
    /// <param name="items">In the list's own order.</param>
    /// <param name="labels">What is known of an item.</param>
    /// <param name="id">An item's id, which tells when it was made.</param>
    public IEnumerable<T> Sort<T>(IEnumerable<T> items, Func<T, Labelled> labels, Func<T, string> id)
    {
        return Field switch
        {
            ByName => By(item => labels(item).Name, StringComparer.OrdinalIgnoreCase),
            ByCreation => By(id, StringComparer.Ordinal),
            ByCritical => By(item => labels(item).Critical, Comparer<bool>.Default),
            _ => items,
        };

        IEnumerable<T> By<TKey>(Func<T, TKey> key, IComparer<TKey> comparer) =>
            Descending ? items.OrderByDescending(key, comparer) : items.OrderBy(key, comparer);
    }

    private static Decision<LabelOrder> Parse(string? text, string[] fields)
    {
        if (string.IsNullOrEmpty(text))
        {
            return new LabelOrder(null, Descending: false);
        }

        var (field, descending) = text[0] == '-' ? (text[1..], true) : (text, false);
        return fields.Contains(field)
            ? new LabelOrder(field, descending)
            : new Refusal("unsupported_sort", RefusalKind.Invalid, $"\"sort\" is {ShortQuote.Of(text)}; use one of {string.Join(", ", fields)}, with '-' before it for the other direction.");
    }
}
