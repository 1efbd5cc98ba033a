using Approvals.TestHost.TaskHub;
using Approvals.TestHost.Tests.Drivers;
using DurableTask.Core;
using DurableTask.Core.History;

namespace Approvals.TestHost.Tests.TaskHub;

public sealed class WorkerTests : IAsyncDisposable
{
    private readonly HubDriver _hub = new();

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task Two_hundred_instances_at_once_each_take_their_own_steps()
    {
        _hub.WithActivity(
            "Double",
            async input =>
            {
                await Task.Yield();
                return 2 * int.Parse(input.Trim('[', ']', '"'));
            }
        );
        await _hub.With(
                "Main",
                async it =>
                {
                    var n = int.Parse(await it.CallAsync("Double", it.Input!.Trim('"')));
                    await it.SleepAsync(TimeSpan.FromMinutes(n));
                    n += int.Parse((await it.EventAsync("add")).Trim('"'));
                    return await it.CallAsync("Double", $"{n}");
                }
            )
            .RunAsync();
        var all = Enumerable.Range(0, 200).ToList();

        await Parallel.ForEachAsync(all, async (n, _) => await _hub.Client.CreateOrchestrationInstanceAsync("Main", "", $"i{n}", $"{n}"));
        await _hub.Hub.IdleAsync();
        await _hub.AdvanceAsync(TimeSpan.FromMinutes(400));
        await Parallel.ForEachAsync(all, async (n, _) => await _hub.Client.RaiseEventAsync(new() { InstanceId = $"i{n}" }, "add", "1"));
        await _hub.Hub.IdleAsync();

        foreach (var n in all)
        {
            Assert.Equal($"{(4 * n) + 2}", await _hub.OutputAsync($"i{n}"));
        }
    }

    [Fact]
    public async Task Idle_means_that_every_activity_and_turn_has_ended()
    {
        var (running, gate) = (new TaskCompletionSource(), new TaskCompletionSource<object?>());
        _hub.WithActivity(
            "Wait",
            _ =>
            {
                running.SetResult();
                return gate.Task;
            }
        );
        await _hub.With("Main", async it => await it.CallAsync("Wait")).RunAsync();
        Assert.True(_hub.Hub.IdleAsync().IsCompleted);

        await _hub.Client.CreateOrchestrationInstanceAsync("Main", "", "a", null);
        var idle = _hub.Hub.IdleAsync();
        await running.Task;
        Assert.False(idle.IsCompleted);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _hub.Hub.IdleAsync(new CancellationToken(true)));

        gate.SetResult(1);
        await idle;
        Assert.Equal("1", await _hub.OutputAsync("a"));
    }

    [Fact]
    public async Task One_work_item_at_a_time_has_an_instance_and_what_comes_meanwhile_is_in_the_next()
    {
        await CreateAsync("a");
        var first = await TakeAsync();
        await RaiseAsync("a", "n");
        Assert.Null(await TakeAsync());
        Assert.False(_hub.Hub.IdleAsync().IsCompleted);

        await _hub.Hub.ReleaseTaskOrchestrationWorkItemAsync(first!);
        var second = await TakeAsync();

        Assert.Equal([EventType.ExecutionStarted], first!.NewMessages.Select(message => message.Event.EventType));
        Assert.Equal([EventType.ExecutionStarted, EventType.EventRaised], second!.NewMessages.Select(message => message.Event.EventType));
        await _hub.Hub.ReleaseTaskOrchestrationWorkItemAsync(second);
    }

    [Fact]
    public async Task An_abandoned_work_item_comes_back_later_each_time_and_then_with_all_messages()
    {
        await CreateAsync("a");
        foreach (var seconds in new[] { 2, 4, 8 })
        {
            var item = await TakeAsync();
            await _hub.Hub.AbandonTaskOrchestrationWorkItemAsync(item!);
            await _hub.Hub.ReleaseTaskOrchestrationWorkItemAsync(item!);
            Assert.True(_hub.Hub.IdleAsync().IsCompleted);

            _hub.Time.Advance(TimeSpan.FromSeconds(seconds - 1));
            Assert.Null(await TakeAsync());
            await RaiseAsync("a", "n");
            Assert.Null(await TakeAsync());
            _hub.Time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(
            ["ExecutionStarted", "EventRaised", "EventRaised", "EventRaised"],
            (await TakeAsync())!.NewMessages.Select(message => $"{message.Event.EventType}")
        );
    }

    [Fact]
    public async Task An_orchestration_that_nobody_has_is_tried_again_when_the_clock_moves()
    {
        await _hub.RunAsync();

        await CreateAsync("a");
        await _hub.Hub.IdleAsync();

        Assert.Equal(OrchestrationStatus.Pending, await _hub.StatusAsync("a"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_dispatcher_that_waits_lets_go_before_the_cancelling_call_returns(bool ofOrchestrations)
    {
        using var stop = new CancellationTokenSource();
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        var wait = ofOrchestrations
            ? _hub.Hub.LockNextTaskOrchestrationWorkItemAsync(TimeSpan.FromMinutes(1), stop.Token)
            : (Task)_hub.Hub.LockNextTaskActivityWorkItem(TimeSpan.FromMinutes(1), stop.Token);
        SynchronizationContext.SetSynchronizationContext(new SynchronizationContext());
        Assert.False(wait.IsCompleted);

        stop.Cancel();
        SynchronizationContext.SetSynchronizationContext(context);

        Assert.True(wait.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task A_worker_without_the_hubs_middleware_is_told_so()
    {
        using var worker = new TaskHubWorker(_hub.Hub);
        await worker
            .AddTaskOrchestrations(new Creator<TaskOrchestration>("Main", () => new Orchestration(async it => await it.EventAsync("n"))))
            .StartAsync();

        await CreateAsync("a");

        Assert.Contains(
            nameof(InMemoryTaskHub.OrchestrationMiddlewareAsync),
            (await Assert.ThrowsAsync<InvalidOperationException>(() => _hub.Hub.IdleAsync())).Message,
            StringComparison.Ordinal
        );
        await worker.StopAsync(isForced: true);
    }

    private Task CreateAsync(string id) => _hub.Client.CreateOrchestrationInstanceAsync("Main", "", id, null);

    private Task RaiseAsync(string id, string name) => _hub.Client.RaiseEventAsync(new() { InstanceId = id }, name, "");

    private Task<TaskOrchestrationWorkItem?> TakeAsync() => _hub.Hub.LockNextTaskOrchestrationWorkItemAsync(TimeSpan.Zero, default)!;
}
