using Azure;

namespace Approvals.Emulator.Tables.Http;

/// <summary>The pages of a query, fetched one at a time as the caller asks for them.</summary>
/// <param name="fetch">Gets the page after a continuation token (null: the first) with at most so many items.</param>
/// <param name="maxPerPage">The page size wanted where the caller of <see cref="AsPages"/> names none.</param>
/// <param name="cancellationToken">The query's own token; as in the real package the only one that ends a request under way.</param>
internal sealed class Pages<T>(
    Func<string?, int?, CancellationToken, Task<Page<T>>> fetch, int? maxPerPage, CancellationToken cancellationToken)
    : AsyncPageable<T>(cancellationToken)
    where T : notnull
{
    public override async IAsyncEnumerable<Page<T>> AsPages(string? continuationToken = null, int? pageSizeHint = null)
    {
        do
        {
            var page = await fetch(continuationToken, pageSizeHint ?? maxPerPage, CancellationToken).ConfigureAwait(false);
            continuationToken = page.ContinuationToken;
            yield return page;
        }
        while (continuationToken is not null);
    }
}
