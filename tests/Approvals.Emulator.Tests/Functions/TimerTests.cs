using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Approvals.Emulator.Tests.Functions;

public sealed class TimerTests
{
    [Fact]
    public async Task A_timer_fires_when_it_is_due_and_says_when_it_ran_last()
    {
        await using var app = await TestApp.StartAsync(typeof(Monitored));

        foreach (var minutes in (int[])[4, 1, 5, 2])
        {
            app.Time.Advance(TimeSpan.FromMinutes(minutes));
            await app.Functions.TimersIdleAsync();
        }

        Assert.Equal(["last 00:00 next 09:05", "last 09:05 next 09:10"], app.Journal.Lines);
    }

    [Fact]
    public async Task A_timer_without_a_monitor_is_not_told()
    {
        await using var app = await TestApp.StartAsync(typeof(Unmonitored));

        app.Time.Advance(TimeSpan.FromMinutes(5));
        await app.Functions.TimersIdleAsync();

        Assert.Equal(["unknown"], app.Journal.Lines);
    }

    [Fact]
    public async Task Time_that_passes_at_once_fires_each_occurrence()
    {
        await using var app = await TestApp.StartAsync(typeof(Monitored));

        app.Time.Advance(TimeSpan.FromHours(1));
        await app.Functions.TimersIdleAsync();

        Assert.Equal(12, app.Journal.Lines.Count);
    }

    [Fact]
    public async Task The_schedule_may_be_in_a_setting_and_months_away_and_a_timer_may_run_on_startup_too()
    {
        var builder = TestApp.Builder(typeof(Yearly));
        builder.Configuration["Rare:Schedule"] = "30 0 12 1 7 *";
        await using var app = await TestApp.StartAsync(builder);
        await app.Functions.TimersIdleAsync();
        Assert.Equal(["2026-01-05 09:00:00"], app.Journal.Lines);

        app.Time.SetUtcNow(new(2026, 7, 1, 12, 0, 29, TimeSpan.Zero));
        await app.Functions.TimersIdleAsync();
        Assert.Single(app.Journal.Lines);
        app.Time.Advance(TimeSpan.FromSeconds(1));
        await app.Functions.TimersIdleAsync();
        Assert.Equal("2026-07-01 12:00:30", app.Journal.Lines.Last());
    }

    [Fact]
    public async Task A_run_that_lasts_leaves_out_what_falls_due_meanwhile()
    {
        var gate = new Gate();
        await using var app = await TestApp.StartAsync(WithGate(gate));

        app.Time.Advance(TimeSpan.FromMinutes(17));
        await gate.Entered.Task;
        gate.Open.SetResult();
        await app.Functions.TimersIdleAsync();
        Assert.Equal(["in", "out"], app.Journal.Lines);

        app.Time.Advance(TimeSpan.FromMinutes(3));
        await app.Functions.TimersIdleAsync();
        Assert.Equal(["in", "out", "in", "out"], app.Journal.Lines);
    }

    [Fact]
    public async Task A_run_that_fails_is_logged_and_the_schedule_goes_on()
    {
        await using var app = await TestApp.StartAsync(typeof(Failing));

        app.Time.Advance(TimeSpan.FromMinutes(3));
        await app.Functions.TimersIdleAsync();

        Assert.Equal(3, app.Journal.Errors.OfType<InvalidDataException>().Count());
    }

    [Fact]
    public async Task Stopping_cancels_a_run_waits_for_it_and_begins_no_other()
    {
        var gate = new Gate();
        await using var app = await TestApp.StartAsync(WithGate(gate));
        app.Time.Advance(TimeSpan.FromMinutes(5));
        await gate.Entered.Task;

        await app.StopAsync();
        app.Journal.Add("stopped");
        app.Time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(["in", "cancelled", "stopped"], app.Journal.Lines);
        Assert.Empty(app.Journal.Errors);
    }

    [Theory]
    [InlineData(typeof(Misspelt), "'BadSchedule' is 'every five minutes'")]
    [InlineData(typeof(Yearly), "'Rare:Schedule', which is not there")]
    public async Task A_schedule_that_cannot_be_read_stops_the_start_and_says_why(Type functions, string reason)
    {
        var builder = TestApp.Builder(functions);
        builder.Services.AddSingleton(new Journal());
        using var host = builder.Build();

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => host.StartAsync());

        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    private static FunctionsApplicationBuilder WithGate(Gate gate)
    {
        var builder = TestApp.Builder(typeof(Slow));
        builder.Services.AddSingleton(gate);
        return builder;
    }

    internal sealed class Gate
    {
        public TaskCompletionSource Entered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Open { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    internal sealed class Monitored(Journal journal)
    {
        [Function("Monitored")]
        public void Run([TimerTrigger("0 */5 * * * *")] TimerInfo timer) =>
            journal.Add($"last {timer.ScheduleStatus!.Last:HH:mm} next {timer.ScheduleStatus.Next:HH:mm}");
    }

    internal sealed class Unmonitored(Journal journal)
    {
        [Function("Unmonitored")]
        public void Run([TimerTrigger("0 */5 * * * *", UseMonitor = false)] TimerInfo timer) =>
            journal.Add(timer.ScheduleStatus is null ? "unknown" : "known");
    }

    internal sealed class Yearly(Journal journal, TimeProvider time)
    {
        [Function("Yearly")]
        public void Run([TimerTrigger("%Rare:Schedule%", RunOnStartup = true)] TimerInfo timer) =>
            journal.Add($"{time.GetUtcNow():yyyy-MM-dd HH:mm:ss}{(timer.IsPastDue ? " late" : "")}");
    }

    internal sealed class Slow(Journal journal, Gate gate)
    {
        [Function("Slow")]
        public async Task RunAsync([TimerTrigger("0 */5 * * * *")] TimerInfo timer, CancellationToken cancellation)
        {
            journal.Add("in");
            gate.Entered.TrySetResult();
            try
            {
                await gate.Open.Task.WaitAsync(cancellation);
                journal.Add("out");
            }
            catch (OperationCanceledException)
            {
                journal.Add("cancelled");
                throw;
            }
        }
    }

    internal sealed class Failing
    {
        [Function("Failing")]
        public void Run([TimerTrigger("0 * * * * *")] TimerInfo timer) => throw new InvalidDataException($"{timer.IsPastDue}");
    }

    internal sealed class Misspelt
    {
        [Function("BadSchedule")]
        public void Run([TimerTrigger("every five minutes")] TimerInfo timer) => _ = timer;
    }
}
