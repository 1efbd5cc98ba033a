namespace Approvals.Service.Access;

/// <summary>A value that is read when it is needed, and remembered for a while.</summary>
/// <param name="read">Reads the value.</param>
/// <param name="time">The clock.</param>
/// <param name="kept">How long it is remembered.</param>
internal sealed class Recent<T>(Func<CancellationToken, Task<T>> read, TimeProvider time, TimeSpan kept)
    where T : class
{
    private readonly Lock _gate = new();
    private (T Value, DateTimeOffset Until)? _remembered;
    private int _forgotten;

    /// <summary>The value, and until when it is remembered.</summary>
    public async Task<(T Value, DateTimeOffset Until)> GetAsync(CancellationToken cancellationToken)
    {
        int forgotten;
        var now = time.GetUtcNow();
        lock (_gate)
        {
            if (_remembered is { } remembered && remembered.Until > now)
            {
                return remembered;
            }

            forgotten = _forgotten;
        }

        var found = (await read(cancellationToken), now + kept);
        lock (_gate)
        {
            // Forgotten while it was read: what was read may be out of date.
            if (forgotten == _forgotten)
            {
                _remembered = found;
            }
        }

        return found;
    }

    public void Forget()
    {
        lock (_gate)
        {
            _forgotten++;
            _remembered = null;
        }
    }
}
