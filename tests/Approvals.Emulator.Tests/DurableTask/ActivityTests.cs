using Approvals.Emulator.DurableTask;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Approvals.Emulator.Tests.DurableTask;

public sealed class ActivityTests : IAsyncDisposable
{
    private readonly HubDriver _hub = new();

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    public static TheoryData<RetryPolicy, int[]> Policies => new()
    {
        { new(1, TimeSpan.FromMinutes(1)), [0] },
        { new(3, TimeSpan.FromMinutes(1)), [0, 1, 2] },
        { new(4, TimeSpan.FromMinutes(1), backoffCoefficient: 2), [0, 1, 3, 7] },
        { new(5, TimeSpan.FromMinutes(1), 2, maxRetryInterval: TimeSpan.FromMinutes(3)), [0, 1, 3, 6, 9] },
        { new(9, TimeSpan.FromMinutes(1), retryTimeout: TimeSpan.FromMinutes(2)), [0, 1, 2] },
        { new(9, TimeSpan.FromMinutes(1)) { HandleFailure = failure => !failure.IsCausedBy<ArgumentException>() }, [0] },
    };

    [Theory]
    [MemberData(nameof(Policies), DisableDiscoveryEnumeration = true)]
    public async Task A_failing_activity_runs_when_its_policy_says_and_then_fails_the_instance(RetryPolicy policy, int[] minutes)
    {
        var start = _hub.Time.GetUtcNow();
        List<int> runs = [];
        _hub.WithActivity("Apply", _ =>
        {
            runs.Add((int)(_hub.Time.GetUtcNow() - start).TotalMinutes);
            throw new ArgumentNullException("flag");
        });
        await _hub.StartAsync("a", main: async context =>
            await context.CallActivityAsync<int>("Apply", 1, TaskOptions.FromRetryPolicy(policy)));
        for (var minute = 0; minute < 12; minute++)
            await _hub.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(minutes, runs);
        var state = await _hub.GetAsync("a");
        Assert.Equal(OrchestrationRuntimeStatus.Failed, state.RuntimeStatus);
        Assert.Equal(typeof(TaskFailedException).FullName, state.FailureDetails!.ErrorType);
        Assert.Equal(typeof(ArgumentNullException).FullName, state.FailureDetails.InnerFailure!.ErrorType);
    }

    [Fact]
    public async Task An_activity_that_recovers_gives_its_result()
    {
        var runs = 0;
        _hub.WithActivity("Apply", call => ++runs < 3 ? throw new IOException("busy") : $"{call.InstanceId}:{call.SerializedInput}");
        await _hub.StartAsync("a", main: async context => await context.CallActivityAsync<string>(
            "Apply", new { Id = 5 }, new TaskOptions(new RetryPolicy(5, TimeSpan.FromSeconds(1)))));

        await _hub.AdvanceAsync(TimeSpan.FromSeconds(1));
        await _hub.AdvanceAsync(TimeSpan.FromSeconds(1));

        Assert.Equal(3, runs);
        Assert.Equal("a:{\"Id\":5}", (await _hub.GetAsync("a")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_failure_reaches_the_orchestrator_as_data()
    {
        _hub.WithActivity("Apply", _ => throw new InvalidOperationException("flag is gone", new KeyNotFoundException("flag-1")));
        await _hub.StartAsync("a", main: async context =>
        {
            var e = await Assert.ThrowsAsync<TaskFailedException>(() => context.CallActivityAsync("apply"));
            Assert.True(e.FailureDetails.IsCausedBy<InvalidOperationException>());
            Assert.True(e.FailureDetails.IsCausedBy<SystemException>());
            Assert.False(e.FailureDetails.IsCausedBy<IOException>());
            return $"{e.TaskName} {e.FailureDetails.ErrorMessage} {e.FailureDetails.InnerFailure!.ErrorMessage}";
        });

        Assert.Equal("\"apply flag is gone flag-1\"", await _hub.OutputAsync("a"));
    }

    [Fact]
    public async Task An_unknown_activity_fails_and_says_which_are_known()
    {
        _hub.WithActivity("Apply", _ => null);
        await _hub.StartAsync("a", main: async context => await context.CallActivityAsync<object>("Aply"));

        Assert.Contains("no activity 'Aply'; known are: Apply", await _hub.FailureAsync("a"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Activities_of_one_turn_run_side_by_side()
    {
        using var both = new Barrier(2);
        _hub.WithActivity("Meet", _ => both.SignalAndWait(TimeSpan.FromSeconds(30)));
        await _hub.StartAsync("a", main: async context =>
            await Task.WhenAll(context.CallActivityAsync<bool>("Meet"), context.CallActivityAsync<bool>("Meet")));

        Assert.Equal("[true,true]", await _hub.OutputAsync("a"));
    }

    [Fact]
    public async Task Whoever_disposes_the_hub_cancels_its_activities()
    {
        var running = new TaskCompletionSource();
        _hub.Hub.AddActivity("Wait", async call =>
        {
            running.SetResult();
            await Task.Delay(Timeout.Infinite, call.CancellationToken);
            return null;
        });
        _hub.With("Main", async context => await context.CallActivityAsync<object>("Wait"));
        await _hub.Client.ScheduleNewOrchestrationInstanceAsync("Main");
        await running.Task;

        await _hub.DisposeAsync();

        Assert.True(_hub.Hub.IdleAsync().IsCompleted);
    }
}
