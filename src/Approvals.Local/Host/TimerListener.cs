using System.Text.Json;
using Approvals.Local.Host.Rpc;
using NCrontab;

namespace Approvals.Local.Host;

/// <summary>
/// Runs one timer function on its schedule. Occurrences that fall due while the function runs are skipped, as in the Functions host.
/// </summary>
internal sealed class TimerListener : IAsyncDisposable
{
    /// <summary>The longest delay for one timer; .NET allows about 49 days. For a later occurrence, it is set again.</summary>
    private static readonly TimeSpan s_longestWait = TimeSpan.FromDays(1);

    private readonly CrontabSchedule _schedule;
    private readonly Func<TypedData, Task> _invoke;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private DateTime _last;
    private DateTime _next;
    private bool _stopped;

    /// <param name="schedule">An NCRONTAB expression of six fields, seconds first.</param>
    /// <param name="invoke">Runs the function with the data for its trigger; must not throw.</param>
    /// <param name="time">The clock that the schedule follows.</param>
    public TimerListener(string schedule, Func<TypedData, Task> invoke, TimeProvider time)
    {
        (_schedule, _invoke, _time) = (CrontabSchedule.Parse(schedule, new() { IncludingSeconds = true }), invoke, time);
        _timer = time.CreateTimer(_ => Tick(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _next = _schedule.GetNextOccurrence(Now);
        Wait();
    }

    /// <summary>The current run of the function, or the last one.</summary>
    public Task Run { get; private set; } = Task.CompletedTask;

    private DateTime Now => _time.GetUtcNow().UtcDateTime;

    /// <summary>Starts no more runs, and waits for the current one to end.</summary>
    public async ValueTask DisposeAsync()
    {
        _stopped = true;
        await _timer.DisposeAsync();
        await Run;
    }

    private void Tick()
    {
        if (_stopped)
        {
            return;
        }

        if (Now < _next)
        {
            Wait();
        }
        else
        {
            Run = RunAsync();
        }
    }

    private void Wait()
    {
        var left = _next - Now;

        // Rounded up to whole milliseconds: otherwise the timer could fire just before the occurrence.
        var wait = left < s_longestWait ? TimeSpan.FromMilliseconds(Math.Max(0, Math.Ceiling(left.TotalMilliseconds))) : s_longestWait;
        _timer.Change(wait, Timeout.InfiniteTimeSpan);
    }

    private async Task RunAsync()
    {
        var began = Now;
        var status = new
        {
            Last = _last,
            Next = _next,
            LastUpdated = began,
        };
        await _invoke(
            new()
            {
                Json = JsonSerializer.Serialize(
                    new
                    {
                        Schedule = new { AdjustForDST = true },
                        ScheduleStatus = status,
                        IsPastDue = false,
                    }
                ),
            }
        );
        (_last, _next) = (began, _schedule.GetNextOccurrence(Now));
        Wait();
    }
}
