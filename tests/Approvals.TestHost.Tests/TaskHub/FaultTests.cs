using Approvals.TestHost.TaskHub;
using Approvals.TestHost.Tests.Drivers;

namespace Approvals.TestHost.Tests.TaskHub;

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
        await _hub.StartAsync(
            "a",
            main: async it =>
            {
                for (var count = 0; ; count++)
                {
                    it.Say(count);
                    await it.EventAsync("n");
                }
            }
        );
        _hub.Hub.Faults = new Delays(minutes);

        await _hub.RaiseAsync("a", "n");
        Assert.Equal($"{atOnce}", (await _hub.GetAsync("a")).Status);
        await _hub.AdvanceAsync(TimeSpan.FromMinutes(5));
        Assert.Equal($"{later}", (await _hub.GetAsync("a")).Status);
    }

    [Fact]
    public async Task What_a_fault_throws_reaches_whoever_raised_the_event()
    {
        _hub.Hub.Faults = new Throws();

        Assert.Equal("a/n", (await Assert.ThrowsAsync<IOException>(() => _hub.RaiseAsync("a", "n"))).Message);
    }

    [Fact]
    public async Task An_activity_may_run_several_times_for_one_call_and_the_last_run_counts()
    {
        var runs = 0;
        _hub.Hub.Faults = new RunsOften();
        _hub.WithActivity("Apply", _ => ++runs);

        await _hub.StartAsync("a", main: async it => await it.CallAsync("Apply", "in"));

        Assert.Equal(("3", 3), (await _hub.OutputAsync("a"), runs));
    }

    private sealed class Delays(int[] minutes) : Faults
    {
        public override IReadOnlyList<TimeSpan> Deliver(string instanceId, string eventName) =>
            [.. minutes.Select(m => TimeSpan.FromMinutes(m))];
    }

    private sealed class Throws : Faults
    {
        public override IReadOnlyList<TimeSpan> Deliver(string instanceId, string eventName) =>
            throw new IOException($"{instanceId}/{eventName}");
    }

    private sealed class RunsOften : Faults
    {
        public override int Runs(ActivityCall call) => call is ("Apply", "a", "[\"in\"]") ? 3 : 1;
    }
}
