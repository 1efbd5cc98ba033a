using Approvals.Domain.Segments;

namespace Approvals.Domain.Listing;

/// <summary>By what lists of segments are filtered and sorted.</summary>
public static class SegmentLists
{
    private static readonly IReadOnlyList<OperatorField<Segment>> s_fields =
    [
        OperatorField<Segment>.Query(segment => [segment.Key, segment.Name, segment.Description ?? ""]),
        OperatorField<Segment>.AnyOf("tags", segment => segment.Tags),
        OperatorField<Segment>.AnyOf("includedKeys", segment => [segment.Key]),
        OperatorField<Segment>.NoneOf("excludedKeys", segment => segment.Key),
        // No segment here is big or comes from another system.
        OperatorField<Segment>.Switch("unbounded", "equals", _ => false),
        OperatorField<Segment>.Switch("external", "exists", _ => false),
    ];

    private static readonly IReadOnlyDictionary<string, string> s_unanswered = new Dictionary<string, string>
    {
        ["view"] = "this service has no views",
    };

    private static readonly IReadOnlyList<SortableField<Segment>> s_orders =
    [
        SortableField<Segment>.By("name", segment => segment.Name, StringComparer.OrdinalIgnoreCase),
        SortableField<Segment>.By("creationDate", segment => segment.CreatedAt),
        SortableField<Segment>.By("lastModified", segment => segment.LastModified),
    ];

    /// <summary>Reads which segments a query asks for.</summary>
    /// <param name="filter">A filter such as <c>tags anyOf ["beta"],query equals "shop"</c>.</param>
    /// <param name="sort">Names of fields.</param>
    /// <param name="page">The page.</param>
    public static Decision<Selection<Segment>> Parse(string? filter, string? sort, Decision<PageQuery> page) =>
        OperatorFilter<Segment>.Parse(filter, s_fields, s_unanswered).Accepted(out var matches, out var refusal)
        && SortOrder<Segment>.Parse(sort, s_orders).Accepted(out var order, out refusal)
        && page.Accepted(out var asked, out refusal)
            ? new Selection<Segment>(matches, order, asked)
            : refusal;
}
