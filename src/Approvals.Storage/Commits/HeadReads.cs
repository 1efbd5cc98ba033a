using System.Diagnostics;

namespace Approvals.Storage.Commits;

/// <summary>
/// Reads the head of a chain for all who ask at the same time: whoever asks while it is read gets the next reading, which begins after
/// the call, and so sees all that was stored before it.
/// </summary>
/// <param name="read">Reads the head.</param>
internal sealed class HeadReads(Func<Task<CachedHead>> read)
{
    private readonly Lock _lock = new();
    private Task _current = Task.CompletedTask;
    private Task<(CachedHead Head, long ReadAt)>? _next;

    /// <summary>The head, and when its reading began, in ticks of the stopwatch.</summary>
    public Task<(CachedHead Head, long ReadAt)> ReadAsync()
    {
        lock (_lock)
        {
            return _next ??= ReadAfterAsync(_current);
        }
    }

    private async Task<(CachedHead Head, long ReadAt)> ReadAfterAsync(Task current)
    {
        await Task.Yield();
        await current.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Task<CachedHead> reading;
        long readAt;
        lock (_lock)
        {
            readAt = Stopwatch.GetTimestamp();
            reading = read();
            (_current, _next) = (reading, null);
        }

        return (await reading, readAt);
    }
}
