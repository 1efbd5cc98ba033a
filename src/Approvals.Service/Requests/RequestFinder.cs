using Approvals.Domain.Listing;
using Approvals.Domain.Requests;
using Approvals.Storage;
using Approvals.Storage.Stores;

namespace Approvals.Service.Requests;

/// <summary>A page of requests.</summary>
/// <param name="Requests">Newest first.</param>
/// <param name="TotalCount">How many there are on all pages.</param>
internal sealed record FoundPage(IReadOnlyList<ApprovalRequest> Requests, int TotalCount);

/// <summary>
/// Finds the requests that match a filter in index rows. A filter with one condition is counted by counters, and a page of it read from
/// the rows themselves. Of several conditions the keys of the rows are read, a thousand a call, and what they share is kept.
/// </summary>
public sealed class RequestFinder(FilterLists filters, RequestLists lists, RequestStore requests)
{
    /// <summary>
    /// Most requests that are read only to be skipped. A page further on is looked up by the keys of the rows, which are smaller.
    /// </summary>
    private const int MaxSkipped = 200;

    /// <summary>How many requests that lists are too small for are read side by side.</summary>
    private const int ReadAtOnce = 32;

    /// <summary>The lists that a filter is made of: for each condition those whose requests meet it.</summary>
    internal Task<IReadOnlyList<IReadOnlyList<RequestList>>> ListsAsync(RequestFilter filter, CancellationToken cancellationToken) =>
        filters.OfAsync(filter, cancellationToken);

    /// <param name="conditions">What is looked for.</param>
    /// <param name="page">Which page.</param>
    /// <param name="since">When it was asked for (<see cref="Storage.Commits.ChangeLog.Now"/>).</param>
    /// <param name="cancellationToken">Stops it.</param>
    internal async Task<FoundPage> PageAsync(
        IReadOnlyList<IReadOnlyList<RequestList>> conditions,
        PageQuery page,
        long since,
        CancellationToken cancellationToken
    ) =>
        conditions switch
        {
            [var only] when MayBeSummed(only) => await PageAsync(only, page, since, cancellationToken),
            _ => await (await KeyIntersection.ReadAsync(lists, conditions, cancellationToken)).PageAsync(
                page,
                FindAsync,
                cancellationToken
            ),
        };

    /// <summary>How many requests meet the conditions.</summary>
    internal async Task<int> CountAsync(
        IReadOnlyList<IReadOnlyList<RequestList>> conditions,
        long since,
        CancellationToken cancellationToken
    ) =>
        conditions switch
        {
            [var only] when MayBeSummed(only) => (await lists.CountAsync(only, since, cancellationToken)).Values.Sum(),
            _ => (await KeyIntersection.ReadAsync(lists, conditions, cancellationToken)).Ids.Count,
        };

    /// <summary>A page of lists that have no request in common.</summary>
    internal async Task<FoundPage> PageAsync(
        IReadOnlyList<RequestList> some,
        PageQuery page,
        long since,
        CancellationToken cancellationToken
    )
    {
        var counts = await lists.CountAsync(some, since, cancellationToken);
        var total = counts.Values.Sum();
        if (page.Offset >= total)
        {
            return new([], total);
        }

        IReadOnlyList<RequestList> filled = [.. counts.Where(list => list.Value > 0).Select(list => list.Key)];
        var shown =
            page.Offset <= MaxSkipped
                ? await NearAsync(filled, page, since, cancellationToken)
                : await FarAsync(filled, page, cancellationToken);
        return new(await WholeAsync(shown, cancellationToken), total);
    }

    /// <summary>All requests that meet the conditions, newest first.</summary>
    internal async IAsyncEnumerable<ApprovalRequest> AllAsync(
        IReadOnlyList<IReadOnlyList<RequestList>> conditions,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var (read, kept) = (conditions[0], (IReadOnlySet<string>?)null);
        if (conditions.Count > 1)
        {
            var keys = await KeyIntersection.ReadAsync(lists, conditions, cancellationToken);
            (read, kept) = (keys.Fewest, keys.Ids);
        }

        var found = NewestFirst
            .MergeAsync(read.Select(list => lists.RequestsAsync(list, cancellationToken)), listed => listed.Id, cancellationToken)
            .Where(listed => kept?.Contains(listed.Id) is not false);
        await foreach (var some in found.Chunk(ReadAtOnce).WithCancellation(cancellationToken))
        {
            foreach (var request in await WholeAsync(some, cancellationToken))
            {
                yield return request;
            }
        }
    }

    /// <summary>Whether no request can be in two of the lists, so that their counters can be added up.</summary>
    private static bool MayBeSummed(IReadOnlyList<RequestList> some) =>
        some.All(list => list.Field != FilterField.NotifyMemberIds) || some.Select(list => list.Value).Distinct().Count() <= 1;

    /// <summary>Reads as many requests of each list as the page could need.</summary>
    private async Task<IReadOnlyList<ListedRequest>> NearAsync(
        IReadOnlyList<RequestList> filled,
        PageQuery page,
        long since,
        CancellationToken cancellationToken
    ) =>
        await NewestFirst
            .MergeAsync(
                filled.Select(list => lists.NewestAsync(list, page.Offset + page.Limit, since, cancellationToken)),
                listed => listed.Id,
                cancellationToken
            )
            .Skip(page.Offset)
            .Take(page.Limit)
            .ToListAsync(cancellationToken);

    /// <summary>Finds by keys which requests are on the page, and reads what lies between its first and its last of each list.</summary>
    private async Task<IReadOnlyList<ListedRequest>> FarAsync(
        IReadOnlyList<RequestList> filled,
        PageQuery page,
        CancellationToken cancellationToken
    )
    {
        var keys = await NewestFirst
            .MergeAsync(
                filled.Select(list => lists.IdsAsync(list, perCall: null, cancellationToken).Select(id => (Id: id, List: list))),
                key => key.Id,
                cancellationToken
            )
            .Skip(page.Offset)
            .Take(page.Limit)
            .ToListAsync(cancellationToken);
        var read = await Task.WhenAll(
            keys.GroupBy(key => key.List, key => key.Id)
                .Select(ids =>
                    lists.RequestsAsync(ids.Key, ids.First(), ids.Last(), cancellationToken).ToListAsync(cancellationToken).AsTask()
                )
        );
        return [.. read.SelectMany(some => some).OrderByDescending(listed => listed.Id, StringComparer.Ordinal).Take(page.Limit)];
    }

    /// <summary>Reads those that the lists had no room for. A request that was deleted since is left out.</summary>
    private async Task<IReadOnlyList<ApprovalRequest>> WholeAsync(
        IReadOnlyList<ListedRequest> listed,
        CancellationToken cancellationToken
    ) =>
        [
            .. (
                await Task.WhenAll(listed.Select(async it => it.Request ?? await FindAsync(it.Id, cancellationToken)))
            ).OfType<ApprovalRequest>(),
        ];

    private async Task<ApprovalRequest?> FindAsync(string id, CancellationToken cancellationToken) =>
        (await requests.FindAsync(id, cancellationToken))?.Value.Request;
}
