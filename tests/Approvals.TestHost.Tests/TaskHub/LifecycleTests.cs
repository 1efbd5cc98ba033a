using Approvals.TestHost.Tests.Drivers;
using DurableTask.Core;
using DurableTask.Core.Exceptions;
using DurableTask.Core.History;
using DurableTask.Core.Query;

namespace Approvals.TestHost.Tests.TaskHub;

public sealed class LifecycleTests : IAsyncDisposable
{
    private readonly HubDriver _hub = new();

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task Continue_as_new_starts_over_and_the_history_has_every_generation()
    {
        await CountToThreeAsync();

        var history = _hub.Hub.HistoryOf("a");
        var state = await _hub.GetAsync("a");
        Assert.Equal("3 at 11:00", await _hub.OutputAsync("a"));
        Assert.Equal("3", state.Input);
        Assert.Equal(4, history.Count);
        var executions = history
            .Select(generation => generation.OfType<ExecutionStartedEvent>().Single().OrchestrationInstance.ExecutionId)
            .ToList();
        Assert.Equal((4, state.OrchestrationInstance.ExecutionId), (executions.Distinct().Count(), executions[3]));
    }

    [Fact]
    public async Task Every_time_in_the_history_and_the_row_is_of_the_hubs_clock()
    {
        var start = _hub.Time.GetUtcNow().UtcDateTime;
        await CountToThreeAsync();

        var state = await _hub.GetAsync("a");
        var times = _hub.Hub.HistoryOf("a").SelectMany(generation => generation.Select(e => e.Timestamp)).ToList();
        Assert.Equal([start, start.AddHours(1), start.AddHours(2)], times.Distinct());
        Assert.Equal(
            (start.AddHours(2), start.AddHours(2), start.AddHours(2)),
            (state.CreatedTime, state.LastUpdatedTime, state.CompletedTime)
        );
    }

    [Fact]
    public async Task Terminate_ends_an_instance_and_its_timers()
    {
        await _hub.StartAsync(
            "a",
            main: async it =>
            {
                it.Say("waiting");
                await it.SleepAsync(TimeSpan.FromDays(1));
                return "done";
            }
        );

        await _hub.Client.TerminateInstanceAsync(new() { InstanceId = "a" }, "withdrawn");
        await _hub.AdvanceAsync(TimeSpan.FromDays(2));

        var state = await _hub.GetAsync("a");
        Assert.Equal((OrchestrationStatus.Terminated, "withdrawn", "waiting"), (state.OrchestrationStatus, state.Output, state.Status));
    }

    [Fact]
    public async Task An_id_is_taken_until_its_instance_has_ended()
    {
        await _hub.With("Main", async it => await it.EventAsync("n")).RunAsync();
        await _hub.Client.CreateScheduledOrchestrationInstanceAsync("Main", "", "a", null, _hub.Time.GetUtcNow().AddHours(1).UtcDateTime);
        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() => _hub.StartAsync("a"));

        await _hub.AdvanceAsync(TimeSpan.FromHours(1));
        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() => _hub.StartAsync("a"));

        await _hub.RaiseAsync("a", "n", "1");
        await _hub.StartAsync("a");
        Assert.Equal(OrchestrationStatus.Running, await _hub.StatusAsync("a"));
        await _hub.RaiseAsync("a", "n", "2");
        Assert.Equal("\"2\"", await _hub.OutputAsync("a"));
    }

    [Fact]
    public async Task One_can_wait_for_completion()
    {
        await _hub.With("Main", async it => await it.EventAsync("n")).RunAsync();
        var completed = _hub.Hub.WaitForOrchestrationAsync("a", null!, Timeout.InfiniteTimeSpan, default);

        await _hub.StartAsync("a");
        Assert.False(completed.IsCompleted);
        await _hub.RaiseAsync("a", "n", "1");

        Assert.Equal("\"1\"", (await completed).Output);
        Assert.Null(await _hub.Hub.WaitForOrchestrationAsync("b", null!, TimeSpan.Zero, default));
    }

    [Fact]
    public async Task Instances_are_listed_by_id_in_pages_and_purged_once_they_have_ended()
    {
        await _hub.With("Main", async it => await it.EventAsync("n")).RunAsync();
        foreach (var id in new[] { "r3", "r1", "x", "r2" })
        {
            await _hub.StartAsync(id);
        }

        await _hub.AdvanceAsync(TimeSpan.FromHours(1));
        await _hub.StartAsync("r4");
        await _hub.RaiseAsync("r2", "n");
        await _hub.RaiseAsync("r4", "n");
        var later = _hub.Time.GetUtcNow().UtcDateTime;

        Assert.Equal(("r1,r2", "r2"), await ListAsync(new() { InstanceIdPrefix = "r", PageSize = 2 }));
        Assert.Equal(
            ("r3,r4", null),
            await ListAsync(
                new()
                {
                    InstanceIdPrefix = "r",
                    PageSize = 2,
                    ContinuationToken = "r2",
                }
            )
        );
        Assert.Equal(("r2,r4", null), await ListAsync(new() { RuntimeStatus = [OrchestrationStatus.Completed] }));
        Assert.Equal(("r4", null), await ListAsync(new() { CreatedTimeFrom = later }));
        Assert.Equal(0, (await _hub.Hub.PurgeInstanceStateAsync("r1")).DeletedInstanceCount);
        Assert.Equal(1, (await _hub.Hub.PurgeInstanceStateAsync(new PurgeInstanceFilter(later, null, null))).DeletedInstanceCount);
        Assert.Equal(1, (await _hub.Hub.PurgeInstanceStateAsync("r2")).DeletedInstanceCount);
        Assert.Equal(("r1,r3,x", null), await ListAsync(new()));
    }

    [Fact]
    public async Task A_cleared_hub_knows_nothing_and_nothing_of_before_happens()
    {
        var applied = 0;
        _hub.WithActivity("Apply", _ => ++applied);
        await _hub.StartAsync(
            "a",
            main: async it =>
            {
                await it.SleepAsync(TimeSpan.FromHours(1));
                return await it.CallAsync("Apply");
            }
        );

        _hub.Hub.Clear();
        await _hub.AdvanceAsync(TimeSpan.FromDays(1));

        Assert.Null(await _hub.Client.GetOrchestrationStateAsync("a"));
        Assert.Empty(_hub.Hub.HistoryOf("a"));
        Assert.Equal(0, applied);
        await _hub.StartAsync("a");
        Assert.Equal(OrchestrationStatus.Running, await _hub.StatusAsync("a"));
    }

    [Fact]
    public async Task What_an_activity_answers_after_the_hub_was_cleared_reaches_nobody()
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
        await _hub.Client.CreateOrchestrationInstanceAsync("Main", "", "a", null);
        await running.Task;

        _hub.Hub.Clear();
        gate.SetResult(1);
        await _hub.Hub.IdleAsync();

        Assert.Null(await _hub.Client.GetOrchestrationStateAsync("a"));
    }

    [Fact]
    public async Task A_stranded_instance_runs_and_answers_nobody()
    {
        await _hub.RunAsync();
        _hub.Hub.Strand("a", "Older");

        await _hub.RaiseAsync("a", "n");
        await _hub.AdvanceAsync(TimeSpan.FromDays(9));

        Assert.Equal(("Older", OrchestrationStatus.Running), ((await _hub.GetAsync("a")).Name, await _hub.StatusAsync("a")));
    }

    private async Task CountToThreeAsync()
    {
        await _hub.StartAsync(
            "a",
            "0",
            async it =>
            {
                var round = int.Parse(it.Input!.Trim('"'));
                if (round == 3)
                {
                    return $"3 at {it.Context.CurrentUtcDateTime:HH:mm}";
                }

                if (round > 0)
                {
                    await it.SleepAsync(TimeSpan.FromHours(1));
                }

                it.Context.ContinueAsNew(round + 1);
                return null;
            }
        );
        await _hub.AdvanceAsync(TimeSpan.FromHours(1));
        await _hub.AdvanceAsync(TimeSpan.FromHours(1));
    }

    private async Task<(string Ids, string? Next)> ListAsync(OrchestrationQuery query)
    {
        var page = await _hub.Hub.GetOrchestrationWithQueryAsync(query, default);
        return (string.Join(",", page.OrchestrationState.Select(state => state.OrchestrationInstance.InstanceId)), page.ContinuationToken);
    }
}
