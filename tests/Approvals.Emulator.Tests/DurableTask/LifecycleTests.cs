using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Approvals.Emulator.Tests.DurableTask;

public sealed class LifecycleTests : IAsyncDisposable
{
    private readonly HubDriver _hub = new();

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Theory]
    [InlineData(true, "3")]
    [InlineData(false, "4")]
    public async Task Continue_as_new_starts_over_with_or_without_the_events_not_taken(bool preserve, string expected)
    {
        await _hub.StartAsync("a", input: 0, main: async context =>
        {
            var round = context.GetInput<int>();
            if (round == 0)
                await context.WaitForExternalEvent<object>("go");
            var n = await context.WaitForExternalEvent<int>("n");
            if (round == 2)
                return n;
            context.ContinueAsNew(round + 1, preserve);
            return null;
        });
        await _hub.RaiseAsync("a", "n", 1);
        await _hub.RaiseAsync("a", "n", 2);
        await _hub.RaiseAsync("a", "n", 3);
        await _hub.RaiseAsync("a", "go");
        await _hub.RaiseAsync("a", "n", 4);
        if (!preserve)
            await _hub.RaiseAsync("a", "n", 4);

        Assert.Equal(expected, await _hub.OutputAsync("a"));
        Assert.Equal(2, (await _hub.GetAsync("a")).ReadInputAs<int>());
        Assert.Single(_hub.Hub.History("a"), e => e is Emulator.DurableTask.ExecutionStarted);
    }

    [Fact]
    public async Task Terminate_ends_an_instance_its_timers_and_its_right_to_be_terminated()
    {
        await _hub.StartAsync("a", main: async context =>
        {
            context.SetCustomStatus("waiting");
            await context.CreateTimer(TimeSpan.FromDays(1), default);
            return "done";
        });

        await _hub.Client.TerminateInstanceAsync("a", "withdrawn");
        await _hub.AdvanceAsync(TimeSpan.FromDays(2));

        var state = await _hub.GetAsync("a");
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, state.RuntimeStatus);
        Assert.Equal("withdrawn", state.ReadOutputAs<string>());
        Assert.Equal("waiting", state.ReadCustomStatusAs<string>());
        await Assert.ThrowsAsync<InvalidOperationException>(() => _hub.Client.TerminateInstanceAsync("a"));
        await Assert.ThrowsAsync<ArgumentException>(() => _hub.Client.TerminateInstanceAsync("unknown"));
    }

    [Fact]
    public async Task An_id_is_taken_while_its_instance_is_pending_or_running_and_free_afterwards()
    {
        _hub.With("Main", async context => await context.WaitForExternalEvent<int>("n"));
        await _hub.StartLaterAsync("a", TimeSpan.FromHours(1));
        Assert.Equal(OrchestrationRuntimeStatus.Pending, (await _hub.GetAsync("a")).RuntimeStatus);
        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() => _hub.StartAsync("a"));

        await _hub.AdvanceAsync(TimeSpan.FromHours(1));
        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() => _hub.StartAsync("a"));

        await _hub.RaiseAsync("a", "n", 1);
        await _hub.StartAsync("a");
        await _hub.RaiseAsync("a", "n", 2);
        Assert.Equal("2", await _hub.OutputAsync("a"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("@a")]
    [InlineData("proj/flag")]
    [InlineData("a#b")]
    [InlineData("a\n")]
    public async Task An_id_that_the_host_refuses_is_refused(string id)
    {
        _hub.With("Main", _ => Task.FromResult<object?>(null));

        await Assert.ThrowsAsync<ArgumentException>(() => _hub.StartAsync(id));
    }

    [Fact]
    public async Task An_unknown_orchestrator_cannot_be_started_and_an_unknown_instance_is_null()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => _hub.Client.ScheduleNewOrchestrationInstanceAsync("Nobody"));
        Assert.Null(await _hub.Client.GetInstanceAsync("a"));
    }

    [Fact]
    public async Task Payloads_are_given_only_when_asked_for()
    {
        await _hub.StartAsync("a", new { Id = 1 }, context =>
        {
            context.SetCustomStatus("ready");
            return Task.FromResult<object?>(context.GetInput<Input>());
        });

        var with = await _hub.GetAsync("a");
        var without = await _hub.Client.GetInstanceAsync("a");

        Assert.Equal(("{\"Id\":1}", "{\"id\":1}", "\"ready\""), (with.SerializedInput, with.SerializedOutput, with.SerializedCustomStatus));
        Assert.Equal((null, null, null), (without!.SerializedInput, without.SerializedOutput, without.SerializedCustomStatus));
        Assert.Throws<InvalidOperationException>(() => without.ReadInputAs<Input>());
    }

    [Fact]
    public async Task One_can_wait_for_start_and_completion()
    {
        _hub.With("Main", async context => await context.WaitForExternalEvent<int>("n"));
        var started = _hub.Client.WaitForInstanceStartAsync("a");
        var completed = _hub.Client.WaitForInstanceCompletionAsync("a", getInputsAndOutputs: true);

        await _hub.StartAsync("a");
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await started).RuntimeStatus);
        Assert.False(completed.IsCompleted);

        await _hub.RaiseAsync("a", "n", 1);
        Assert.Equal(1, (await completed).ReadOutputAs<int>());
    }

    [Fact]
    public async Task Instances_are_listed_by_id_in_pages_and_purged_once_ended()
    {
        _hub.With("Main", async context => await context.WaitForExternalEvent<int>("n"));
        foreach (var id in new[] { "r3", "r1", "x", "r2" })
            await _hub.StartAsync(id);
        await _hub.RaiseAsync("r2", "n", 1);

        var pages = _hub.Client.GetAllInstancesAsync(new() { InstanceIdPrefix = "r", PageSize = 2 }).AsPages();
        var ended = _hub.Client.GetAllInstancesAsync(new() { Statuses = [OrchestrationRuntimeStatus.Completed] });

        Assert.Equal(["r1,r2", "r3"], await ListAsync(pages, page => string.Join(",", page.Values.Select(i => i.InstanceId))));
        Assert.Equal(["r2"], await ListAsync(ended, i => i.InstanceId));
        await Assert.ThrowsAsync<InvalidOperationException>(() => _hub.Client.PurgeInstanceAsync("r1"));
        Assert.Equal(1, (await _hub.Client.PurgeAllInstancesAsync(new())).PurgedInstanceCount);
        Assert.Equal(0, (await _hub.Client.PurgeInstanceAsync("r2")).PurgedInstanceCount);
        Assert.Null(await _hub.Client.GetInstanceAsync("r2"));
    }

    [Fact]
    public async Task A_cleared_hub_knows_nothing_and_nothing_of_before_happens()
    {
        var applied = 0;
        _hub.WithActivity("Apply", _ => ++applied);
        await _hub.StartAsync("a", main: async context =>
        {
            await context.CreateTimer(TimeSpan.FromHours(1), default);
            return await context.CallActivityAsync<int>("Apply");
        });

        _hub.Hub.Clear();
        await _hub.AdvanceAsync(TimeSpan.FromDays(1));

        Assert.Null(await _hub.Client.GetInstanceAsync("a"));
        Assert.Equal(0, applied);
        await _hub.StartAsync("a");
        Assert.True((await _hub.GetAsync("a")).IsRunning);
    }

    private static async Task<List<TOut>> ListAsync<TIn, TOut>(IAsyncEnumerable<TIn> items, Func<TIn, TOut> select)
    {
        List<TOut> list = [];
        await foreach (var item in items)
            list.Add(select(item));
        return list;
    }

    private sealed record Input([property: System.Text.Json.Serialization.JsonPropertyName("id")] int Id);
}
