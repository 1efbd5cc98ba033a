namespace Approvals.Service.Access;

/// <summary>Caches what one read returns, for a fixed time.</summary>
/// <param name="read">The read, for example of all teams.</param>
/// <param name="time">The clock.</param>
/// <param name="kept">How long a value is served from the cache.</param>
internal sealed class CachedRead<T>(Func<CancellationToken, Task<T>> read, TimeProvider time, TimeSpan kept)
    where T : class
{
    private readonly Lock _lock = new();
    private (T Value, DateTimeOffset Until)? _remembered;
    private int _forgotten;

    /// <summary>The cached value, read again when it is too old, and until when it is served from the cache.</summary>
    public async Task<(T Value, DateTimeOffset Until)> GetAsync(CancellationToken cancellationToken)
    {
        int forgotten;
        var now = time.GetUtcNow();
        lock (_lock)
        {
            if (_remembered is { } remembered && remembered.Until > now)
            {
                return remembered;
            }

            forgotten = _forgotten;
        }

        var found = (await read(cancellationToken), now + kept);
        lock (_lock)
        {
            // A value that was being read while somebody called Forget may be out of date already, so it is not cached.
            if (forgotten == _forgotten)
            {
                _remembered = found;
            }
        }

        return found;
    }

    public void Forget()
    {
        lock (_lock)
        {
            _forgotten++;
            _remembered = null;
        }
    }
}
