namespace Approvals.Emulator.DurableTask;

/// <summary>Calls back at points in time, however far away, with one timer of the time provider for all of them.</summary>
internal sealed class AlarmClock : IDisposable
{
    // A timer takes at most some 49 days; longer waits are made of several.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    private readonly Lock _gate = new();
    private readonly PriorityQueue<Alarm, (DateTimeOffset Due, long Order)> _alarms = new();
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private long _order;
    private bool _disposed;

    public AlarmClock(TimeProvider time)
    {
        _time = time;
        _timer = time.CreateTimer(_ => RingDue(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Sets an alarm; one that is due already rings before this returns. Dispose the answer to cancel it.</summary>
    public IDisposable Set(DateTimeOffset due, Action ring)
    {
        var alarm = new Alarm(ring);
        if (due > _time.GetUtcNow())
        {
            lock (_gate)
            {
                _alarms.Enqueue(alarm, (due, _order++));
                WindUp();
            }
        }

        // Asked again, for time may have moved on before the timer was set.
        if (due <= _time.GetUtcNow())
            alarm.Ring();
        return alarm;
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            _alarms.Clear();
        }

        _timer.Dispose();
    }

    private void RingDue()
    {
        List<Alarm> due = [];
        lock (_gate)
        {
            var now = _time.GetUtcNow();
            while (_alarms.TryPeek(out _, out var next) && next.Due <= now)
                due.Add(_alarms.Dequeue());
            WindUp();
        }

        due.ForEach(alarm => alarm.Ring());
    }

    private void WindUp()
    {
        while (_alarms.TryPeek(out var first, out _) && first.IsCancelled)
            _alarms.Dequeue();
        if (_disposed || !_alarms.TryPeek(out _, out var next))
            return;
        var wait = next.Due - _time.GetUtcNow();
        // A timer counts whole milliseconds: round up, lest it rings too early over and over.
        var milliseconds = Math.Clamp(Math.Ceiling(wait.TotalMilliseconds), 0, Longest.TotalMilliseconds);
        _timer.Change(TimeSpan.FromMilliseconds(milliseconds), Timeout.InfiniteTimeSpan);
    }

    private sealed class Alarm(Action ring) : IDisposable
    {
        private Action? _ring = ring;

        public bool IsCancelled => _ring is null;

        public void Ring() => Interlocked.Exchange(ref _ring, null)?.Invoke();

        public void Dispose() => _ring = null;
    }
}
