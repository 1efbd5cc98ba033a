using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Approvals.Emulator.Tests.DurableTask;

public sealed class ManyInstancesTests : IAsyncDisposable
{
    private readonly HubDriver _hub = new();

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task Two_hundred_instances_at_once_each_take_their_own_steps()
    {
        _hub.Hub.AddActivity("Double", async call =>
        {
            await Task.Yield();
            return 2 * int.Parse(call.SerializedInput!);
        });
        _hub.With("Main", async context =>
        {
            var n = await context.CallActivityAsync<int>("Double", context.GetInput<int>());
            await context.CreateTimer(TimeSpan.FromMinutes(n), default);
            n += await context.WaitForExternalEvent<int>("add");
            return await context.CallActivityAsync<int>("Double", n);
        });
        var all = Enumerable.Range(0, 200).ToList();

        await Parallel.ForEachAsync(all, async (n, cancellation) =>
            await _hub.Client.ScheduleNewOrchestrationInstanceAsync("Main", n, new StartOrchestrationOptions($"i{n}"), cancellation));
        await _hub.Hub.IdleAsync();
        await _hub.AdvanceAsync(TimeSpan.FromMinutes(400));
        await Parallel.ForEachAsync(all, async (n, cancellation) => await _hub.Client.RaiseEventAsync($"i{n}", "add", 1, cancellation));
        await _hub.Hub.IdleAsync();

        foreach (var n in all)
            Assert.Equal($"{(4 * n) + 2}", await _hub.OutputAsync($"i{n}"));
    }

    [Fact]
    public async Task Idle_means_that_every_activity_and_turn_has_ended()
    {
        var gate = new TaskCompletionSource<object?>();
        _hub.Hub.AddActivity("Wait", _ => gate.Task);
        _hub.With("Main", async context => await context.CallActivityAsync<int>("Wait"));
        Assert.True(_hub.Hub.IdleAsync().IsCompleted);

        await _hub.Client.ScheduleNewOrchestrationInstanceAsync("Main", new StartOrchestrationOptions("a"));
        var idle = _hub.Hub.IdleAsync();
        await _hub.Client.WaitForInstanceStartAsync("a");
        Assert.False(idle.IsCompleted);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _hub.Hub.IdleAsync(new CancellationToken(true)));

        gate.SetResult(1);
        await idle;
        Assert.Equal("1", await _hub.OutputAsync("a"));
    }
}
