namespace Approvals.Domain.Listing;

/// <summary>The order of a list of projects or environments: by one field, ascending or descending.</summary>
/// <param name="Field">A field that the list can be sorted by; null for the list's own order.</param>
/// <param name="Descending">Whether the greatest comes first.</param>
public sealed record LabelOrder(string? Field, bool Descending)
{
    public const string ByName = "name";

    public const string ByCreation = "createdOn";

    public const string ByCritical = "critical";

    public static Decision<LabelOrder> OfProjects(string? text) => Parse(text, [ByName, ByCreation]);

    public static Decision<LabelOrder> OfEnvironments(string? text) => Parse(text, [ByName, ByCreation, ByCritical]);

    /// <summary>Sorts the items; equal items keep their order.</summary>
    /// <param name="items">In the list's own order.</param>
    /// <param name="labels">Gives the properties of an item.</param>
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
            : new Refusal(
                "unsupported_sort",
                RefusalKind.Invalid,
                $"\"sort\" is {ShortQuote.Of(text)}; use one of {string.Join(", ", fields)}, with '-' before it for the other direction."
            );
    }
}
