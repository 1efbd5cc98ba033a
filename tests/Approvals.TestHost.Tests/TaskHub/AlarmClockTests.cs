using Approvals.TestHost.TaskHub;

namespace Approvals.TestHost.Tests.TaskHub;

public sealed class AlarmClockTests
{
    private static readonly DateTimeOffset s_start = new(2027, 1, 4, 9, 0, 0, TimeSpan.Zero);

    /// <summary>As when a test moves the clock over days while an orchestration sets its timer.</summary>
    [Fact]
    public void An_alarm_rings_at_its_time_also_when_time_moves_while_it_is_set()
    {
        var time = new MovingTime(s_start);
        using var alarms = new AlarmClock(time);
        var rung = new List<DateTimeOffset>();

        time.MovesBy = TimeSpan.FromHours(1);
        alarms.Set(s_start.AddHours(3), () => rung.Add(time.Clock.GetUtcNow()));
        time.Clock.SetUtcNow(s_start.AddHours(5));

        Assert.Equal([s_start.AddHours(3)], rung);
    }

    /// <summary>A clock that moves once, right after the wait to an alarm was reckoned by it.</summary>
    private sealed class MovingTime(DateTimeOffset start) : TimeProvider
    {
        public FakeTimeProvider Clock { get; } = new(start);

        public TimeSpan MovesBy { get; set; }

        private int _asked;

        public override DateTimeOffset GetUtcNow()
        {
            var now = Clock.GetUtcNow();
            if (MovesBy > TimeSpan.Zero && ++_asked == 2)
            {
                Clock.Advance(MovesBy);
            }

            return now;
        }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            Clock.CreateTimer(callback, state, dueTime, period);
    }
}
