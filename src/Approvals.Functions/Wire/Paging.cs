namespace Approvals.Wire;

/// <summary>The links of a paginated list: only the pages that exist, and none that is this one.</summary>
internal static class Paging
{
    public static IReadOnlyDictionary<string, Link> Links(string path, int offset, int limit, int totalCount)
    {
        var last = totalCount == 0 ? 0 : (totalCount - 1) / limit * limit;
        var links = new Dictionary<string, Link> { ["self"] = Page(offset) };
        if (offset > 0)
        {
            links["first"] = Page(0);
            links["prev"] = Page(Math.Max(0, offset - limit));
        }

        if (offset + limit < totalCount)
        {
            links["next"] = Page(offset + limit);
            links["last"] = Page(last);
        }

        return links;

        Link Page(int start) => new($"{path}?limit={limit}&offset={start}");
    }
}
