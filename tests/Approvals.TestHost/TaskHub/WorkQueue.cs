namespace Approvals.TestHost.TaskHub;

/// <summary>What is ready to be worked on, in the order in which it became ready, and the dispatchers that wait for it.</summary>
internal sealed class WorkQueue<T>
    where T : class
{
    private readonly Lock _gate = new();
    private readonly Queue<T> _items = new();
    private readonly List<TaskCompletionSource> _waiting = [];

    public void Put(T item)
    {
        List<TaskCompletionSource> waiting;
        lock (_gate)
        {
            _items.Enqueue(item);
            waiting = [.. _waiting];
            _waiting.Clear();
        }

        // A waiter goes on where it is woken: not here, for the caller holds the hub's lock.
        waiting.ForEach(waiter => ThreadPool.UnsafeQueueUserWorkItem(static it => it.TrySetResult(), waiter, preferLocal: false));
    }

    /// <summary>The next item; null when there was none in time, or somebody else was quicker, or it is cancelled.</summary>
    public async Task<T?> TakeAsync(TimeSpan timeout, CancellationToken cancellation)
    {
        var waiter = new TaskCompletionSource();
        lock (_gate)
        {
            if (cancellation.IsCancellationRequested)
            {
                return null;
            }

            if (_items.TryDequeue(out var ready))
            {
                return ready;
            }

            _waiting.Add(waiter);
        }

        await using (cancellation.UnsafeRegister(static it => Wake(it), waiter).ConfigureAwait(false))
        await using (new Timer(static it => Wake(it), waiter, timeout, Timeout.InfiniteTimeSpan).ConfigureAwait(false))
        {
            await waiter.Task.ConfigureAwait(false);
        }

        lock (_gate)
        {
            _waiting.Remove(waiter);
            return !cancellation.IsCancellationRequested && _items.TryDequeue(out var item) ? item : null;
        }
    }

    /// <summary>Drops everything; says how much that was.</summary>
    public int Clear()
    {
        lock (_gate)
        {
            var count = _items.Count;
            _items.Clear();
            return count;
        }
    }

    /// <summary>
    /// Lets a waiter go on before this returns. A worker that stops looks once whether its dispatchers have let go, and
    /// if they have not looks again a second later; and a waiter would go on elsewhere if there were a context here.
    /// </summary>
    private static void Wake(object? waiter)
    {
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        ((TaskCompletionSource)waiter!).TrySetResult();
        SynchronizationContext.SetSynchronizationContext(context);
    }
}
