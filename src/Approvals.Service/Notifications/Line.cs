namespace Approvals.Service.Notifications;

/// <summary>Notices for one subscription about one approval request, which are sent one after another. Used by several threads.</summary>
internal sealed class Line(IEnumerable<OwedNotice> first)
{
    private readonly Queue<OwedNotice> _waiting = new(first);
    private bool _hasEnded;

    /// <summary>False when the line has ended, so that nobody would send them.</summary>
    public bool TryAdd(IEnumerable<OwedNotice> more)
    {
        lock (_waiting)
        {
            if (_hasEnded)
            {
                return false;
            }

            foreach (var one in more)
            {
                _waiting.Enqueue(one);
            }

            return true;
        }
    }

    /// <summary>The next notice; null when there is none, and the line has ended.</summary>
    public OwedNotice? Next()
    {
        lock (_waiting)
        {
            _hasEnded = !_waiting.TryDequeue(out var next);
            return next;
        }
    }

    /// <summary>What is left waits for the timer.</summary>
    public void End()
    {
        lock (_waiting)
        {
            _hasEnded = true;
            _waiting.Clear();
        }
    }
}
