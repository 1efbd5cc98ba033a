using System.Collections.ObjectModel;
using Microsoft.Azure.Functions.Worker;
using NCrontab;

namespace Approvals.Emulator.Functions;

/// <summary>One function on its schedule. What falls due while it runs is left out, as the Functions host does.</summary>
internal sealed class TimerFunction
{
    // A timer cannot be set for longer than some 49 days.
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    private readonly AppFunction _function;
    private readonly TimerTriggerAttribute _trigger;
    private readonly CrontabSchedule _schedule;
    private readonly FunctionInvoker _invoker;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private readonly CancellationTokenSource _stopping = new();
    private ScheduleStatus _status = new();

    public TimerFunction(
        AppFunction function, TimerTriggerAttribute trigger, CrontabSchedule schedule, FunctionInvoker invoker, TimeProvider time)
    {
        (_function, _trigger, _schedule, _invoker, _time) = (function, trigger, schedule, invoker, time);
        _timer = time.CreateTimer(_ => Tick(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The run that goes on, or the one that was last.</summary>
    public Task Run { get; private set; } = Task.CompletedTask;

    private DateTime Now => _time.GetUtcNow().UtcDateTime;

    public void Start()
    {
        _status = new() { Next = _schedule.GetNextOccurrence(Now), LastUpdated = Now };
        if (_trigger.RunOnStartup)
            Run = RunAsync();
        else
            Wait();
    }

    /// <summary>Sets no more timers, asks a run that goes on to stop, and waits for it.</summary>
    public async Task StopAsync()
    {
        await _stopping.CancelAsync();
        await _timer.DisposeAsync();
        await Run;
    }

    private void Tick()
    {
        if (_stopping.IsCancellationRequested)
            return;
        if (Now < _status.Next)
            Wait();
        else
            Run = RunAsync();
    }

    private void Wait()
    {
        var left = _status.Next - Now;
        // Whole milliseconds, upwards, so that it does not wake just before.
        _timer.Change(
            left < LongestWait ? TimeSpan.FromMilliseconds(Math.Max(0, Math.Ceiling(left.TotalMilliseconds))) : LongestWait,
            Timeout.InfiniteTimeSpan);
    }

    private async Task RunAsync()
    {
        var began = Now;
        var info = new TimerInfo { ScheduleStatus = _trigger.UseMonitor ? _status : null };
        try
        {
            await _invoker.InvokeAsync(_function, info, ReadOnlyDictionary<string, object?>.Empty, _stopping.Token);
        }
        catch (Exception)
        {
            // Logged by the invoker; the schedule goes on.
        }
        _status = new() { Last = began, Next = _schedule.GetNextOccurrence(Now), LastUpdated = Now };
        Wait();
    }
}
