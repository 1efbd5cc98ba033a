namespace Approvals.Service.Access;

/// <summary>Something that is read now and then and in between remembered.</summary>
/// <param name="read">Reads it.</param>
/// <param name="time">Tells how old it is.</param>
/// <param name="kept">How long it is remembered.</param>
internal sealed class Recent<T>(Func<CancellationToken, Task<T>> read, TimeProvider time, TimeSpan kept)
    where T : class
{
    private readonly Lock _gate = new();
    private (T Value, DateTimeOffset Until)? _remembered;
    private int _forgotten;

    /// <summary>It, and until when it is remembered.</summary>
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
            // What was read before it was forgotten may be what it was forgotten for.
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
