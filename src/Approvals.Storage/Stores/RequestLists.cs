using System.Runtime.CompilerServices;
using Approvals.Storage.Commits;
using Approvals.Storage.Indexing;
using Approvals.Storage.Layouts;

namespace Approvals.Storage.Stores;

/// <summary>Reads the index rows and counters that lists of requests are made from. Each range of keys is in one project.</summary>
public sealed class RequestLists(Tables tables, ProjectLayouts layouts, ChangeLog log)
{
    /// <summary>How many requests each of the lists has, by a read for each counter row that is not known at the project's head.</summary>
    /// <param name="lists">The lists.</param>
    /// <param name="since">When it was asked for (<see cref="ChangeLog.Now"/>).</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<IReadOnlyDictionary<RequestList, int>> CountAsync(
        IEnumerable<RequestList> lists,
        long since,
        CancellationToken cancellationToken
    )
    {
        var counters = lists.Distinct().ToDictionary(list => list, list => RequestCounters.Of(list.ProjectKey, list.Field, list.Value));
        var read = await Task.WhenAll(
            counters
                .DistinctBy(counter => counter.Value.RowKey)
                .Select(async counter =>
                    (counter.Value.RowKey, Counts: await CountsAsync(counter.Key, counter.Value.RowKey, since, cancellationToken))
                )
        );
        var counts = read.ToDictionary(row => row.RowKey, row => row.Counts);
        return counters.ToDictionary(counter => counter.Key, counter => counts[counter.Value.RowKey].GetValueOrDefault(counter.Value.Name));
    }

    /// <summary>The ids of a list's requests, newest first, without reading the requests.</summary>
    /// <param name="list">The list.</param>
    /// <param name="perCall">Most ids to read in one call of the table service; null for the service's own limit of 1,000.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async IAsyncEnumerable<string> IdsAsync(
        RequestList list,
        int? perCall,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var rows = await RowsOfAsync(list, cancellationToken);
        await foreach (var key in rows.KeysIn(KeyRange.StartingWith(PrefixOf(list)), cancellationToken, perCall))
        {
            yield return Keys.NewestFirst(Keys.LastOf(key));
        }
    }

    /// <summary>All requests of a list, newest first.</summary>
    public IAsyncEnumerable<ListedRequest> RequestsAsync(RequestList list, CancellationToken cancellationToken) =>
        InAsync(list, KeyRange.StartingWith(PrefixOf(list)), cancellationToken);

    /// <summary>The newest requests of a list, newest first; one read, unless they are known at the project's head.</summary>
    /// <param name="list">The list.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="since">When they were asked for (<see cref="ChangeLog.Now"/>).</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async IAsyncEnumerable<ListedRequest> NewestAsync(
        RequestList list,
        int most,
        long since,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var rows = await RowsOfAsync(list, cancellationToken);
        var range = KeyRange.StartingWith(PrefixOf(list));
        var newest = await log.ReadProjectAsync(
            list.ProjectKey,
            since,
            async () => await rows.In(range, cancellationToken, most: most).ToListAsync(cancellationToken),
            cancellationToken
        );
        foreach (var row in newest)
        {
            yield return RequestIndex.ReadListed(row);
        }
    }

    /// <summary>A list's requests from one id to another, both included, newest first.</summary>
    public IAsyncEnumerable<ListedRequest> RequestsAsync(
        RequestList list,
        string newestId,
        string oldestId,
        CancellationToken cancellationToken
    ) =>
        InAsync(
            list,
            new(PrefixOf(list) + Keys.NewestFirst(newestId), PrefixOf(list) + Keys.NewestFirst(oldestId) + '|'),
            cancellationToken
        );

    private async Task<IReadOnlyDictionary<string, int>> CountsAsync(
        RequestList list,
        string rowKey,
        long since,
        CancellationToken cancellationToken
    )
    {
        var rows = await RowsOfAsync(list, cancellationToken);
        return await log.ReadProjectAsync(
            list.ProjectKey,
            since,
            async () => Counters.Read(await rows.FindAsync(rowKey, cancellationToken)),
            cancellationToken
        );
    }

    private async IAsyncEnumerable<ListedRequest> InAsync(
        RequestList list,
        KeyRange range,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await foreach (var row in (await RowsOfAsync(list, cancellationToken)).In(range, cancellationToken))
        {
            yield return RequestIndex.ReadListed(row);
        }
    }

    private static string PrefixOf(RequestList list) => Keys.RequestsBy(list.ProjectKey, list.Field, list.Value);

    private async Task<Rows> RowsOfAsync(RequestList list, CancellationToken cancellationToken)
    {
        await layouts.EnsureAsync(list.ProjectKey, cancellationToken);
        return await tables.ProjectRowsAsync(Keys.ShardOf(list.ProjectKey), cancellationToken);
    }
}
