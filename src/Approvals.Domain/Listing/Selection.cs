namespace Approvals.Domain.Listing;

/// <summary>What a caller wants to see of a list.</summary>
/// <param name="Matches">Which items.</param>
/// <param name="Order">In which order.</param>
/// <param name="Page">Which of them.</param>
public sealed record Selection<T>(Func<T, bool> Matches, SortOrder<T> Order, PageQuery Page)
{
    /// <summary>The page, and how many items there are on all pages.</summary>
    /// <param name="all">All items in the list's own order.</param>
    public (IReadOnlyList<T> Items, int TotalCount) Of(IEnumerable<T> all)
    {
        List<T> found = [.. all.Where(Matches)];
        return ([.. Order.Sort(found).Skip(Page.Offset).Take(Page.Limit)], found.Count);
    }

    /// <summary>Reads what stands in a query.</summary>
    /// <param name="filter">A filter such as <c>query:shop,tags:beta</c>.</param>
    /// <param name="sort">Names of fields.</param>
    /// <param name="page">The page.</param>
    /// <param name="fields">The fields that the list can be filtered by.</param>
    /// <param name="sortable">The fields that the list can be sorted by.</param>
    public static Decision<Selection<T>> Parse(
        string? filter,
        string? sort,
        Decision<PageQuery> page,
        FilterableFields<T> fields,
        IReadOnlyList<SortableField<T>> sortable
    ) =>
        FieldFilter<T>.Parse(filter, fields).Accepted(out var wanted, out var refusal)
        && SortOrder<T>.Parse(sort, sortable).Accepted(out var order, out refusal)
        && page.Accepted(out var asked, out refusal)
            ? new Selection<T>(wanted.Matches, order, asked)
            : refusal;
}
