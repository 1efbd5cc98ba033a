using Approvals.Emulator.DurableTask;
using Microsoft.DurableTask;

namespace Approvals.Emulator.Tests.DurableTask;

public sealed class FaultTests : IAsyncDisposable
{
    private readonly HubDriver _hub = new();

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Theory]
    [InlineData(new int[] { }, 0, 0)]
    [InlineData(new[] { 0 }, 1, 1)]
    [InlineData(new[] { 0, 0, 0 }, 3, 3)]
    [InlineData(new[] { 5 }, 0, 1)]
    [InlineData(new[] { 0, 5 }, 1, 2)]
    public async Task Events_arrive_as_often_and_as_late_as_told(int[] minutes, int atOnce, int later)
    {
        _hub.Hub.Faults = new Delays(minutes);
        await _hub.StartAsync("a", main: async context =>
        {
            for (var count = 0; ; count++)
            {
                context.SetCustomStatus(count);
                await context.WaitForExternalEvent<object>("n");
            }
        });

        await _hub.RaiseAsync("a", "n");
        Assert.Equal(atOnce, (await _hub.GetAsync("a")).ReadCustomStatusAs<int>());
        await _hub.AdvanceAsync(TimeSpan.FromMinutes(5));
        Assert.Equal(later, (await _hub.GetAsync("a")).ReadCustomStatusAs<int>());
    }

    [Fact]
    public async Task An_activity_may_run_twice_for_one_call()
    {
        var runs = 0;
        _hub.Hub.Faults = new RunTwice();
        _hub.WithActivity("Apply", _ => ++runs);

        await _hub.StartAsync("a", main: async context => await context.CallActivityAsync<int>("Apply"));

        Assert.Equal("2", await _hub.OutputAsync("a"));
    }

    private sealed class Delays(int[] minutes) : Faults
    {
        public override IReadOnlyList<TimeSpan> Deliver(string instanceId, string eventName) =>
            [.. minutes.Select(m => TimeSpan.FromMinutes(m))];
    }

    private sealed class RunTwice : Faults
    {
        public override int Runs(ActivityCall call) => 2;
    }
}
