using Approvals.Domain.Listing;

namespace Approvals.Service.Access;

/// <summary>One page of a list.</summary>
/// <param name="Items">In an order that does not change by itself.</param>
/// <param name="TotalCount">How many there are on all pages.</param>
public sealed record Listed<T>(IReadOnlyList<T> Items, int TotalCount)
{
    public static Listed<T> Of(IReadOnlyList<T> all, PageQuery page) => new([.. all.Skip(page.Offset).Take(page.Limit)], all.Count);

    /// <summary>The page that a query asks for.</summary>
    /// <param name="all">All items in the list's own order.</param>
    /// <param name="selection">Which of them, in which order, and which page.</param>
    public static Listed<T> Of(IEnumerable<T> all, Selection<T> selection)
    {
        var (items, totalCount) = selection.Of(all);
        return new(items, totalCount);
    }
}
