using System.Runtime.CompilerServices;

namespace Approvals.Service.Requests;

/// <summary>Puts several lists of requests, each with the newest first, into one.</summary>
internal static class NewestFirst
{
    /// <summary>
    /// One list of several, each id once. The first item of each is asked for at once and side by side, and every other when the one before
    /// it has been taken.
    /// </summary>
    public static async IAsyncEnumerable<T> MergeAsync<T>(
        IEnumerable<IAsyncEnumerable<T>> lists,
        Func<T, string> idOf,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var open = lists.Select(list => list.GetAsyncEnumerator(cancellationToken)).ToList();
        try
        {
            PriorityQueue<IAsyncEnumerator<T>, string> heads = new(Comparer<string>.Create((a, b) => string.CompareOrdinal(b, a)));
            var found = await Task.WhenAll(open.Select(list => list.MoveNextAsync().AsTask()));
            heads.EnqueueRange(open.Where((_, i) => found[i]).Select(list => (list, idOf(list.Current))));
            string? last = null;
            while (heads.TryDequeue(out var head, out var id))
            {
                if (id != last)
                {
                    last = id;
                    yield return head.Current;
                }

                if (await head.MoveNextAsync())
                {
                    heads.Enqueue(head, idOf(head.Current));
                }
            }
        }
        finally
        {
            foreach (var list in open)
            {
                await list.DisposeAsync();
            }
        }
    }
}
