using Microsoft.DurableTask;

namespace Approvals.Emulator.Tests.DurableTask;

public sealed class TimerTests : IAsyncDisposable
{
    private readonly HubDriver _hub = new();

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Theory]
    [InlineData(true, "\"event\"")]
    [InlineData(false, "\"timer\"")]
    public async Task Timer_and_event_race_and_the_first_wins(bool eventComes, string expected)
    {
        await _hub.StartAsync("a", main: async context =>
        {
            using var source = new CancellationTokenSource();
            var timer = context.CreateTimer(TimeSpan.FromHours(1), source.Token);
            var raised = context.WaitForExternalEvent<object>("review");
            var winner = await Task.WhenAny(timer, raised);
            source.Cancel();
            return winner == timer ? "timer" : "event";
        });
        await _hub.AdvanceAsync(TimeSpan.FromMinutes(59));
        if (eventComes)
            await _hub.RaiseAsync("a", "review");
        else
            await _hub.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(expected, await _hub.OutputAsync("a"));
    }

    [Fact]
    public async Task A_timer_may_be_a_hundred_days_long()
    {
        await _hub.StartAsync("a", main: async context =>
        {
            await context.CreateTimer(TimeSpan.FromDays(100), default);
            return context.CurrentUtcDateTime;
        });
        await _hub.AdvanceAsync(TimeSpan.FromDays(100) - TimeSpan.FromTicks(1));
        Assert.True((await _hub.GetAsync("a")).IsRunning);

        await _hub.AdvanceAsync(TimeSpan.FromTicks(1));

        Assert.Equal("\"2026-04-15T09:00:00Z\"", await _hub.OutputAsync("a"));
    }

    [Fact]
    public async Task A_timer_in_the_past_fires_at_once()
    {
        await _hub.StartAsync("a", main: async context =>
        {
            await context.CreateTimer(context.CurrentUtcDateTime.AddDays(-1), default);
            return "fired";
        });

        Assert.Equal("\"fired\"", await _hub.OutputAsync("a"));
    }

    [Fact]
    public async Task A_timer_that_nobody_cancelled_keeps_the_instance_running_until_it_fires()
    {
        await _hub.StartAsync("a", main: context =>
        {
            _ = context.CreateTimer(TimeSpan.FromHours(1), default);
            return Task.FromResult<object?>("done");
        });
        Assert.True((await _hub.GetAsync("a")).IsRunning);

        await _hub.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.Equal("\"done\"", await _hub.OutputAsync("a"));
    }

    [Fact]
    public async Task Timers_fire_in_the_order_of_their_times()
    {
        await _hub.StartAsync("a", main: async context =>
        {
            var order = new List<int>();
            async Task Note(int hours)
            {
                await context.CreateTimer(TimeSpan.FromHours(hours), default);
                order.Add(hours);
            }

            await Task.WhenAll(Note(3), Note(1), Note(2));
            return order;
        });

        await _hub.AdvanceAsync(TimeSpan.FromHours(3));

        Assert.Equal("[1,2,3]", await _hub.OutputAsync("a"));
    }
}
