using Approvals.TestHost.Tests.Drivers;
using DurableTask.Core;

namespace Approvals.TestHost.Tests.TaskHub;

public sealed class EventTests : IAsyncDisposable
{
    private readonly HubDriver _hub = new();

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task Events_reach_an_orchestration_in_the_order_in_which_they_were_raised()
    {
        await _hub.StartAsync("a", main: async it => $"{await it.EventAsync("go")} {await it.EventAsync("n")} {await it.EventAsync("n")}");
        Assert.Equal(OrchestrationStatus.Running, await _hub.StatusAsync("a"));

        await _hub.RaiseAsync("a", "n", "1");
        await _hub.RaiseAsync("a", "n", "2");
        await _hub.RaiseAsync("a", "go", "0");

        Assert.Equal("\"0\" \"1\" \"2\"", await _hub.OutputAsync("a"));
    }

    [Fact]
    public async Task An_event_for_an_instance_that_starts_later_waits_for_it()
    {
        await _hub.With("Main", async it => await it.EventAsync("n")).RunAsync();
        await _hub.Client.CreateScheduledOrchestrationInstanceAsync("Main", "", "a", null, _hub.Time.GetUtcNow().AddHours(1).UtcDateTime);
        await _hub.RaiseAsync("a", "n", "7");
        Assert.Equal(OrchestrationStatus.Pending, await _hub.StatusAsync("a"));

        await _hub.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.Equal("\"7\"", await _hub.OutputAsync("a"));
    }

    [Fact]
    public async Task An_event_to_nobody_or_to_one_that_has_ended_is_dropped_without_an_error()
    {
        await _hub.RaiseAsync("a", "n", "1");
        await _hub.StartAsync("a", main: async it => await it.EventAsync("n"));
        Assert.Equal(OrchestrationStatus.Running, await _hub.StatusAsync("a"));

        await _hub.RaiseAsync("a", "n", "2");
        var ended = await _hub.GetAsync("a");
        await _hub.RaiseAsync("a", "n", "3");

        Assert.Equal("\"2\"", await _hub.OutputAsync("a"));
        Assert.Same(ended, await _hub.GetAsync("a"));
    }
}
