using System.Diagnostics;

namespace Approvals.Storage.Commits;

/// <summary>
/// Reads the head of a chain for all who ask at the same time: whoever asks while it is read gets that reading if it began late enough
/// for them, else the next one, which begins after the call and so sees all that was stored before it.
/// </summary>
/// <param name="read">Reads the head.</param>
internal sealed class HeadReads(Func<Task<CachedHead>> read)
{
    private readonly Lock _lock = new();
    private Task<(CachedHead Head, long ReadAt)>? _current;
    private Task<(CachedHead Head, long ReadAt)>? _next;
    private long _currentBegan;

    /// <summary>The head, and when its reading began, in ticks of the stopwatch.</summary>
    /// <param name="since">The reading must not have begun before this time, in the same ticks.</param>
    public Task<(CachedHead Head, long ReadAt)> ReadAsync(long since)
    {
        lock (_lock)
        {
            return _current is { IsCompleted: false } current && _currentBegan >= since ? current : _next ??= ReadAfterAsync(_current);
        }
    }

    private async Task<(CachedHead Head, long ReadAt)> ReadAfterAsync(Task? current)
    {
        await Task.Yield();
        await (current ?? Task.CompletedTask).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Task<(CachedHead Head, long ReadAt)> reading;
        lock (_lock)
        {
            _currentBegan = Stopwatch.GetTimestamp();
            (_current, _next) = (reading = ReadAtAsync(_currentBegan), null);
        }

        return await reading;
    }

    private async Task<(CachedHead Head, long ReadAt)> ReadAtAsync(long time) => (await read(), time);
}
