namespace Approvals.Domain.Listing;

/// <summary>A field that a list can be sorted by.</summary>
/// <param name="Name">As clients write it.</param>
/// <param name="Comparer">Compares two items by it.</param>
public sealed record SortableField<T>(string Name, IComparer<T> Comparer)
{
    public static SortableField<T> By<TKey>(string name, Func<T, TKey> key, IComparer<TKey>? comparer = null)
    {
        var keys = comparer ?? Comparer<TKey>.Default;
        return new(name, Comparer<T>.Create((one, other) => keys.Compare(key(one), key(other))));
    }
}

/// <summary>The order of a list: <c>-name,creationDate</c> is by name, the last first, and for the same name by the date.</summary>
public sealed class SortOrder<T>
{
    private readonly IReadOnlyList<(IComparer<T> Comparer, bool Descending)> _by;

    private SortOrder(IReadOnlyList<(IComparer<T> Comparer, bool Descending)> by) => _by = by;

    /// <summary>Sorts the items; equal items keep their order.</summary>
    /// <param name="items">In the list's own order.</param>
    public IEnumerable<T> Sort(IEnumerable<T> items) => _by is [] ? items : items.OrderBy(item => item, Comparer<T>.Create(Compare));

    /// <summary>Reads an order; missing and empty text is the list's own.</summary>
    /// <param name="text">Names of fields, joined by commas, with '-' before one for the other direction.</param>
    /// <param name="fields">The fields that the list can be sorted by.</param>
    public static Decision<SortOrder<T>> Parse(string? text, IReadOnlyList<SortableField<T>> fields)
    {
        List<(IComparer<T>, bool)> by = [];
        foreach (var part in Names(text))
        {
            var (name, descending) = part[0] == '-' ? (part[1..], true) : (part, false);
            if (fields.FirstOrDefault(field => field.Name == name) is not { } found)
            {
                return new Refusal(
                    "unsupported_sort",
                    RefusalKind.Invalid,
                    $"\"sort\" names {ShortQuote.Of(part)}; use any of {string.Join(", ", fields.Select(field => field.Name))}, "
                        + "joined by commas, with '-' before it for the other direction."
                );
            }

            by.Add((found.Comparer, descending));
        }

        return new SortOrder<T>(by);
    }

    /// <summary>The names in the text of an order, with their signs.</summary>
    internal static string[] Names(string? text) =>
        (text ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private int Compare(T one, T other)
    {
        foreach (var (comparer, descending) in _by)
        {
            var compared = descending ? comparer.Compare(other, one) : comparer.Compare(one, other);
            if (compared != 0)
            {
                return compared;
            }
        }

        return 0;
    }
}
