namespace Approvals.TestHost.TaskHub;

/// <summary>Calls back at points in time, however far away, with one timer of the time provider for all of them.</summary>
internal sealed class AlarmClock : IDisposable
{
    // A timer takes at most some 49 days; longer waits are made of several.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    private readonly Lock _gate = new();
    private readonly PriorityQueue<Action, (DateTimeOffset Due, long Order)> _alarms = new();
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private long _order;

    public AlarmClock(TimeProvider time)
    {
        _time = time;
        _timer = time.CreateTimer(_ => RingDue(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Sets an alarm; one that is due already rings before this returns.</summary>
    public void Set(DateTimeOffset due, Action ring)
    {
        if (due <= _time.GetUtcNow())
        {
            ring();
            return;
        }

        lock (_gate)
        {
            _alarms.Enqueue(ring, (due, _order++));
            WindUp();
        }

        // Time may have moved on before the timer was set.
        if (due <= _time.GetUtcNow())
        {
            RingDue();
        }
    }

    /// <summary>Drops every alarm.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _alarms.Clear();
        }
    }

    public void Dispose()
    {
        Clear();
        _timer.Dispose();
    }

    private void RingDue()
    {
        List<Action> due = [];
        lock (_gate)
        {
            var now = _time.GetUtcNow();
            while (_alarms.TryPeek(out _, out var next) && next.Due <= now)
            {
                due.Add(_alarms.Dequeue());
            }

            WindUp();
        }

        due.ForEach(ring => ring());
    }

    /// <summary>
    /// Sets the timer for the next alarm. It waits from when it is set and not from when the wait was reckoned: where time has moved on
    /// in between, it is set again, or the alarm would ring that much too late.
    /// </summary>
    private void WindUp()
    {
        if (!_alarms.TryPeek(out _, out var next))
        {
            return;
        }

        DateTimeOffset now;
        do
        {
            now = _time.GetUtcNow();

            // A timer counts whole milliseconds: round up, lest it rings too early over and over.
            var milliseconds = Math.Clamp(Math.Ceiling((next.Due - now).TotalMilliseconds), 1, Longest.TotalMilliseconds);
            _timer.Change(TimeSpan.FromMilliseconds(milliseconds), Timeout.InfiniteTimeSpan);
        } while (_time.GetUtcNow() - now >= TimeSpan.FromMilliseconds(1));
    }
}
