namespace Approvals.Service.Notifications;

/// <summary>Notices for one subscription that are sent one after another. Used by several threads.</summary>
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

    /// <summary>The next notices, as many as there are up to a number; none when the line has ended.</summary>
    public IReadOnlyList<OwedNotice> Next(int most)
    {
        lock (_waiting)
        {
            List<OwedNotice> next = [];
            while (next.Count < most && _waiting.TryDequeue(out var one))
            {
                next.Add(one);
            }

            _hasEnded = next is [];
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
