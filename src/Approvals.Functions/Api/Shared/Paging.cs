using Approvals.Domain;
using Approvals.Domain.Listing;
using Approvals.Functions.Http;
using Microsoft.AspNetCore.Http;

namespace Approvals.Functions.Api.Shared;

/// <summary>Lists that are shown page by page.</summary>
internal static class Paging
{
    private const string Limit = "limit";

    private const string Offset = "offset";

    /// <summary>The page that a query asks for.</summary>
    public static Decision<PageQuery> Asked(IQueryCollection query) => PageQuery.Parse(query[Limit], query[Offset]);

    /// <summary>
    /// Links to the pages that exist, but for a link from the first page or the last to itself; filter and expand are kept.
    /// </summary>
    public static IReadOnlyDictionary<string, Link> Links(string path, IQueryCollection asked, PageQuery page, int totalCount)
    {
        var kept = asked.Where(parameter => parameter.Key is not (Limit or Offset)).ToList();
        var (limit, offset) = (page.Limit, page.Offset);
        var links = new Dictionary<string, Link> { ["self"] = Page(offset) };
        if (offset > 0)
        {
            links["first"] = Page(0);
            links["prev"] = Page(Math.Max(0, offset - limit));
        }

        if (offset < totalCount - limit)
        {
            links["next"] = Page(offset + limit);
            links["last"] = Page((totalCount - 1) / limit * limit);
        }

        return links;

        Link Page(int start) => new(path + QueryString.Create([.. kept, new(Limit, $"{limit}"), new(Offset, $"{start}")]));
    }
}
