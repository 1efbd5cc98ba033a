using Approvals.TestHost.Tests.Drivers;
using DurableTask.Core;

namespace Approvals.TestHost.Tests.TaskHub;

public sealed class TimerTests : IAsyncDisposable
{
    private readonly HubDriver _hub = new();

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Theory]
    [InlineData(true, "event")]
    [InlineData(false, "timer")]
    public async Task Timer_and_event_race_and_the_first_wins(bool eventComes, string expected)
    {
        await _hub.StartAsync(
            "a",
            main: async it =>
            {
                using var source = new CancellationTokenSource();
                var timer = it.SleepAsync(TimeSpan.FromHours(1), source.Token);
                var winner = await Task.WhenAny(timer, it.EventAsync("review"));
                source.Cancel();
                return winner == timer ? "timer" : "event";
            }
        );
        await _hub.AdvanceAsync(TimeSpan.FromMinutes(59));
        if (eventComes)
        {
            await _hub.RaiseAsync("a", "review");
        }
        else
        {
            await _hub.AdvanceAsync(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(expected, await _hub.OutputAsync("a"));
    }

    [Fact]
    public async Task A_timer_may_be_four_hundred_days_long_and_fires_to_the_tick()
    {
        await _hub.StartAsync(
            "a",
            main: async it =>
            {
                await it.SleepAsync(TimeSpan.FromDays(400));
                return it.Context.CurrentUtcDateTime.ToString("O");
            }
        );
        await _hub.AdvanceAsync(TimeSpan.FromDays(400) - TimeSpan.FromTicks(1));
        Assert.Equal(OrchestrationStatus.Running, await _hub.StatusAsync("a"));

        await _hub.AdvanceAsync(TimeSpan.FromMilliseconds(1));

        Assert.Equal("2027-02-09T09:00:00", (await _hub.OutputAsync("a"))[..19]);
    }

    [Fact]
    public async Task A_timer_in_the_past_fires_at_once()
    {
        await _hub.StartAsync(
            "a",
            main: async it =>
            {
                await it.SleepAsync(-TimeSpan.FromDays(1));
                return "fired";
            }
        );

        Assert.Equal("fired", await _hub.OutputAsync("a"));
    }

    [Fact]
    public async Task Timers_fire_in_the_order_of_their_times()
    {
        await _hub.StartAsync(
            "a",
            main: async it =>
            {
                var order = new List<int>();
                async Task NoteAsync(int hours)
                {
                    await it.SleepAsync(TimeSpan.FromHours(hours));
                    order.Add(hours);
                }

                await Task.WhenAll(NoteAsync(3), NoteAsync(1), NoteAsync(2));
                return string.Join(",", order);
            }
        );

        await _hub.AdvanceAsync(TimeSpan.FromHours(3));

        Assert.Equal("1,2,3", await _hub.OutputAsync("a"));
    }
}
