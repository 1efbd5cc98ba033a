using Approvals.Domain.Listing;
using Approvals.Domain.Requests;
using Approvals.Storage;
using Approvals.Storage.Stores;

namespace Approvals.Service.Requests;

/// <summary>The requests that meet several conditions at once, from the keys of the lists of each.</summary>
internal sealed class KeyIntersection
{
    /// <summary>How many rows beside those of a page are read with them rather than each by itself.</summary>
    private const int MaxBeside = 100;

    private readonly RequestLists _lists;

    private readonly IReadOnlyList<ReadList[]> _conditions;

    private KeyIntersection(RequestLists lists, IReadOnlyList<ReadList[]> conditions)
    {
        (_lists, _conditions) = (lists, conditions);
        Ids = conditions
            .Select(some => some.SelectMany(list => list.Ids).ToHashSet())
            .Aggregate(
                (both, more) =>
                {
                    both.IntersectWith(more);
                    return both;
                }
            );
    }

    public IReadOnlySet<string> Ids { get; }

    /// <summary>The lists of the condition that the fewest requests meet.</summary>
    public IReadOnlyList<RequestList> Fewest => [.. _conditions.MinBy(some => some.Sum(list => list.Ids.Count))!.Select(list => list.List)];

    public static async Task<KeyIntersection> ReadAsync(
        RequestLists lists,
        IReadOnlyList<IReadOnlyList<RequestList>> conditions,
        CancellationToken cancellationToken
    ) =>
        new(
            lists,
            await Task.WhenAll(
                conditions.Select(some =>
                    Task.WhenAll(
                        some.Select(async list => new ReadList(
                            list,
                            await lists.IdsAsync(list, perCall: null, cancellationToken).ToListAsync(cancellationToken)
                        ))
                    )
                )
            )
        );

    /// <param name="page">Which page.</param>
    /// <param name="find">Reads one request; null when it is gone.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<FoundPage> PageAsync(
        PageQuery page,
        Func<string, CancellationToken, Task<ApprovalRequest?>> find,
        CancellationToken cancellationToken
    )
    {
        var ids = Ids.OrderDescending(StringComparer.Ordinal).Skip(page.Offset).Take(page.Limit).ToList();
        var left = ids.ToHashSet();
        var ranges = (
            from list in _conditions.SelectMany(some => some)
            let shown = list.Ids.Where(left.Contains).ToList()
            where shown.Count > 1
            let rows = list.Ids.IndexOf(shown[^1]) - list.Ids.IndexOf(shown[0])
            where rows < shown.Count + MaxBeside
            orderby shown.Count descending, rows
            select (list.List, Shown: shown)
        )
            .Where(range => range.Shown.Count(left.Remove) > 0)
            .ToList();
        var read = await Task.WhenAll(
            ranges.Select(range =>
                _lists.RequestsAsync(range.List, range.Shown[0], range.Shown[^1], cancellationToken).ToListAsync(cancellationToken).AsTask()
            )
        );
        var known = read.SelectMany(some => some).Where(listed => listed.Request is not null).DistinctBy(listed => listed.Id);
        var requests = known.ToDictionary(listed => listed.Id, listed => listed.Request);
        var found = await Task.WhenAll(ids.Select(async id => requests.GetValueOrDefault(id) ?? await find(id, cancellationToken)));
        return new([.. found.OfType<ApprovalRequest>()], Ids.Count);
    }

    private sealed record ReadList(RequestList List, List<string> Ids);
}
