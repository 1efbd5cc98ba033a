using Microsoft.DurableTask;

namespace Approvals.Emulator.Tests.DurableTask;

public sealed class EventTests : IAsyncDisposable
{
    private readonly HubDriver _hub = new();

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task An_event_reaches_an_orchestrator_that_waits()
    {
        await _hub.StartAsync("a", main: async context => await context.WaitForExternalEvent<string>("review"));
        Assert.True((await _hub.GetAsync("a")).IsRunning);

        await _hub.RaiseAsync("a", "Review", "approve");

        Assert.Equal("\"approve\"", await _hub.OutputAsync("a"));
    }

    [Fact]
    public async Task Events_that_come_before_the_wait_are_kept_in_order()
    {
        await _hub.StartAsync("a", main: async context =>
        {
            await context.WaitForExternalEvent<object>("go");
            return $"{await context.WaitForExternalEvent<int>("n")} {await context.WaitForExternalEvent<int>("n")}";
        });
        await _hub.RaiseAsync("a", "n", 1);
        await _hub.RaiseAsync("a", "n", 2);

        await _hub.RaiseAsync("a", "go");

        Assert.Equal("\"1 2\"", await _hub.OutputAsync("a"));
    }

    [Fact]
    public async Task An_event_for_a_pending_instance_waits_for_its_start()
    {
        _hub.With("Main", async context => await context.WaitForExternalEvent<int>("n"));
        await _hub.StartLaterAsync("a", TimeSpan.FromHours(1));
        await _hub.RaiseAsync("a", "n", 7);

        await _hub.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.Equal("7", await _hub.OutputAsync("a"));
    }

    [Fact]
    public async Task An_event_to_nobody_is_dropped_without_error()
    {
        await _hub.RaiseAsync("a", "n", 1);
        await _hub.StartAsync("a", main: async context => await context.WaitForExternalEvent<int>("n"));
        Assert.True((await _hub.GetAsync("a")).IsRunning);

        await _hub.RaiseAsync("a", "n", 2);
        await _hub.RaiseAsync("a", "n", 3);

        Assert.Equal("2", await _hub.OutputAsync("a"));
    }

    [Fact]
    public async Task A_wait_with_a_timeout_is_cancelled_when_no_event_comes_in_time()
    {
        await _hub.StartAsync("a", main: async context =>
        {
            try
            {
                return await context.WaitForExternalEvent<int>("n", TimeSpan.FromDays(2));
            }
            catch (TaskCanceledException)
            {
                return context.CurrentUtcDateTime;
            }
        });
        await _hub.StartAsync("b");
        await _hub.AdvanceAsync(TimeSpan.FromDays(1));
        await _hub.RaiseAsync("b", "n", 1);

        await _hub.AdvanceAsync(TimeSpan.FromDays(1));

        Assert.Equal("\"2026-01-07T09:00:00Z\"", await _hub.OutputAsync("a"));
        Assert.Equal("1", await _hub.OutputAsync("b"));
    }

    [Fact]
    public async Task The_newest_waiter_is_served_first()
    {
        await _hub.StartAsync("a", main: async context =>
        {
            var older = context.WaitForExternalEvent<string>("n");
            var newer = context.WaitForExternalEvent<string>("n");
            return $"{await newer} {await older}";
        });

        await _hub.RaiseAsync("a", "n", "first");
        await _hub.RaiseAsync("a", "n", "second");

        Assert.Equal("\"first second\"", await _hub.OutputAsync("a"));
    }

    [Fact]
    public async Task A_waiter_that_was_given_up_still_takes_an_event()
    {
        await _hub.StartAsync("a", main: async context =>
        {
            using var source = new CancellationTokenSource();
            var givenUp = context.WaitForExternalEvent<int>("n", source.Token);
            source.Cancel();
            await context.WaitForExternalEvent<object>("go");
            return await context.WaitForExternalEvent<int>("n");
        });

        await _hub.RaiseAsync("a", "n", 1);
        await _hub.RaiseAsync("a", "n", 2);
        await _hub.RaiseAsync("a", "go");

        Assert.Equal("2", await _hub.OutputAsync("a"));
    }
}
