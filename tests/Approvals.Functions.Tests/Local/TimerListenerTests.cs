using System.Text.Json;
using Approvals.Local.Host;
using Approvals.Local.Host.Rpc;
using Approvals.TestHost;

namespace Approvals.Tests.Local;

/// <summary>When the small host sets off timer functions.</summary>
public sealed class TimerListenerTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _time = new(new(2027, 1, 4, 12, 0, 30, TimeSpan.Zero));
    private readonly List<DateTimeOffset> _runs = [];
    private readonly List<TypedData> _told = [];
    private TaskCompletionSource _ends = new();
    private TimerListener? _listener;

    public TimerListenerTests() => _ends.SetResult();

    public async ValueTask DisposeAsync()
    {
        _ends.TrySetResult();
        await (_listener?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    [Theory]
    [InlineData("0 * * * * *", 3, "12:01:00", "12:02:00", "12:03:00")]
    [InlineData("0 */2 * * * *", 3, "12:02:00")]
    [InlineData("0 23 3 * * *", 3 * 24 * 60, "03:23:00", "03:23:00", "03:23:00")]
    public void A_function_runs_at_each_time_of_its_schedule(string schedule, int minutes, params string[] times)
    {
        Listen(schedule);

        _time.Advance(TimeSpan.FromMinutes(minutes));

        Assert.Equal(times, _runs.Select(run => $"{run:HH:mm:ss}"));
    }

    [Fact]
    public void A_time_that_is_months_ahead_is_waited_for()
    {
        Listen("0 0 0 1 7 *");

        _time.Advance(TimeSpan.FromDays(200));

        Assert.Equal(new DateTimeOffset(2027, 7, 1, 0, 0, 0, TimeSpan.Zero), Assert.Single(_runs));
    }

    [Fact]
    public void What_falls_due_while_it_runs_is_left_out()
    {
        _ends = new();
        Listen("0 * * * * *");
        _time.Advance(TimeSpan.FromMinutes(3));

        _ends.SetResult();
        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(["12:01:00", "12:04:00"], _runs.Select(run => $"{run:HH:mm:ss}"));
    }

    [Fact]
    public async Task Stopping_waits_for_a_run_and_sets_off_no_other()
    {
        _ends = new();
        Listen("0 * * * * *");
        _time.Advance(TimeSpan.FromMinutes(1));

        var stopping = _listener!.DisposeAsync().AsTask();
        Assert.False(stopping.IsCompleted);
        _ends.SetResult();
        await stopping;

        _time.Advance(TimeSpan.FromHours(1));
        Assert.Single(_runs);
    }

    [Fact]
    public void A_function_is_told_when_it_ran_and_when_it_will()
    {
        Listen("0 * * * * *");

        _time.Advance(TimeSpan.FromMinutes(2));

        var status = JsonElement.Parse(_told[^1].Json).GetProperty("ScheduleStatus");
        Assert.Equal(
            (new DateTime(2027, 1, 4, 12, 1, 0), new DateTime(2027, 1, 4, 12, 2, 0)),
            (status.GetProperty("Last").GetDateTime(), status.GetProperty("Next").GetDateTime())
        );
    }

    private void Listen(string schedule) => _listener = new(schedule, RunAsync, _time);

    private Task RunAsync(TypedData trigger)
    {
        _runs.Add(_time.GetUtcNow());
        _told.Add(trigger);
        return _ends.Task;
    }
}
