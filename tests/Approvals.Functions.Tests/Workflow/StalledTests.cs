using Approvals.Domain.Settings;
using Approvals.Functions.Orchestration;
using Approvals.Tests.Drivers;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Approvals.Tests.Workflow;

/// <summary>Orchestrations whose work was taken by a process that died.</summary>
public sealed class StalledTests : IAsyncLifetime
{
    private static readonly TimeSpan s_sweep = TimeSpan.FromMinutes(1);

    private readonly Activities _activities = new();
    private RunningService _service = null!;
    private Client _rita = null!;
    private Client _sam = null!;

    public async Task InitializeAsync()
    {
        _service = await RunningService.StartAsync(
            new()
            {
                Configure = builder =>
                {
                    builder.Services.AddSingleton(_activities);
                    builder.UseMiddleware<ActivityMiddleware>();
                },
            }
        );
        await _service.WithFlagAsync(new ApprovalSettings { AutoApplyApprovedChanges = true });
        (_rita, _sam) = (await _service.MemberAsync(), await _service.MemberAsync());
    }

    public async Task DisposeAsync()
    {
        _activities.LetGo();
        await _service.DisposeAsync();
    }

    [Theory]
    [InlineData(RequestActivities.Evaluate)]
    [InlineData(RequestActivities.Apply)]
    public async Task A_request_whose_orchestration_hangs_goes_on_under_another_within_three_minutes(string hanging)
    {
        var id = await _rita.AskAsync();
        await _service.SettleAsync();
        var hung = _activities.HangAt(hanging);
        (await _sam.ApproveAsync(id)).Expect(200);
        await hung;

        await _service.AdvanceToSweepAsync(s_sweep);
        await MovedAsync($"{id}-1");
        await _service.AdvanceToSweepAsync(s_sweep);
        Assert.Equal("pending", await _rita.StatusAsync(id));
        var applied = _activities.EndOf(RequestActivities.Apply);
        await _service.AdvanceToSweepAsync(s_sweep);
        Assert.NotNull(await _service.Orchestrations.Value.GetInstanceAsync($"{id}-2"));
        await applied;
        Assert.Equal(("completed", (true, 2)), (await _rita.StatusAsync(id), await _rita.FlagAsync()));

        // The one that hung is ended, and what it had begun changes nothing when it comes to its end after all.
        _activities.LetGo();
        await _service.SettleAsync();
        Assert.Equal(
            OrchestrationRuntimeStatus.Terminated,
            (await _service.Orchestrations.Value.GetInstanceAsync($"{id}-1"))?.RuntimeStatus
        );
        Assert.Equal(
            OrchestrationRuntimeStatus.Completed,
            (await _service.Orchestrations.Value.GetInstanceAsync($"{id}-2"))?.RuntimeStatus
        );
        Assert.Equal((true, 2), await _rita.FlagAsync());
    }

    [Fact]
    public async Task An_orchestration_that_only_tries_again_is_left_to_it()
    {
        var id = await _rita.AskAsync();
        await _service.SettleAsync();
        _activities.Failing = true;
        (await _sam.ApproveAsync(id)).Expect(200);
        for (var minute = 0; minute < 5; minute++)
        {
            await _service.AdvanceAsync(s_sweep);
        }

        _activities.Failing = false;
        await _service.AdvanceAsync(s_sweep);

        Assert.Equal("completed", await _rita.StatusAsync(id));
        Assert.Null(await _service.Orchestrations.Value.GetInstanceAsync($"{id}-2"));
    }

    /// <summary>The first sweep tells it, which takes a turn.</summary>
    private async Task MovedAsync(string instanceId)
    {
        while ((await _service.Orchestrations.Value.GetInstanceAsync(instanceId))!.LastUpdatedAt < _service.Time.GetUtcNow())
        {
            await Task.Yield();
        }
    }

    /// <summary>What becomes of the activities of this test's service.</summary>
    internal sealed class Activities
    {
        private readonly TaskCompletionSource _letGo = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private (string Name, TaskCompletionSource Reached)? _hanging;
        private (string Name, TaskCompletionSource Ended)? _awaited;

        public bool Failing { get; set; }

        /// <summary>Has the next activity of the name never end; completes when it has begun.</summary>
        public Task HangAt(string name)
        {
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _hanging = (name, reached);
            return reached.Task;
        }

        /// <summary>Completes with the next activity of the name.</summary>
        public Task EndOf(string name)
        {
            var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _awaited = (name, ended);
            return ended.Task;
        }

        public void LetGo() => _letGo.TrySetResult();

        public async Task RunAsync(string name, Func<Task> activity)
        {
            if (Failing && name is (RequestActivities.Evaluate or RequestActivities.Apply))
            {
                throw new InvalidOperationException("A test says so.");
            }

            if (_hanging is { } hanging && hanging.Name == name)
            {
                _hanging = null;
                hanging.Reached.SetResult();
                await _letGo.Task;
            }

            await activity();
            if (_awaited is { } awaited && awaited.Name == name)
            {
                awaited.Ended.TrySetResult();
            }
        }
    }

    internal sealed class ActivityMiddleware(Activities activities) : IFunctionsWorkerMiddleware
    {
        public Task Invoke(FunctionContext context, FunctionExecutionDelegate next) =>
            activities.RunAsync(context.FunctionDefinition.Name, () => next(context));
    }
}
