using Approvals.Emulator.DurableTask;
using Approvals.Tests;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Approvals.Emulator.Tests.DurableTask;

/// <summary>A task hub on a clock that the test moves.</summary>
internal sealed class HubDriver : IAsyncDisposable
{
    public HubDriver(ILoggerFactory? loggers = null) => Hub = new(Time, loggers ?? NullLoggerFactory.Instance);

    public FakeTimeProvider Time { get; } = new();

    public TaskHub Hub { get; }

    public DurableTaskClient Client => Hub.Client;

    public HubDriver With(string name, Func<TaskOrchestrationContext, Task<object?>> code)
    {
        Hub.AddOrchestrator(name, code);
        return this;
    }

    public HubDriver WithActivity(string name, Func<ActivityCall, object?> code)
    {
        Hub.AddActivity(name, call => Task.FromResult(code(call)));
        return this;
    }

    /// <summary>Starts the orchestrator "Main" and lets it go as far as it can.</summary>
    public async Task StartAsync(string id, object? input = null, Func<TaskOrchestrationContext, Task<object?>>? main = null)
    {
        if (main is not null)
            With("Main", main);
        await Client.ScheduleNewOrchestrationInstanceAsync("Main", input, new StartOrchestrationOptions(id));
        await Hub.IdleAsync();
    }

    public Task StartLaterAsync(string id, TimeSpan by) =>
        Client.ScheduleNewOrchestrationInstanceAsync("Main", null, new StartOrchestrationOptions(id, Time.GetUtcNow() + by));

    public async Task RaiseAsync(string id, string name, object? payload = null)
    {
        await Client.RaiseEventAsync(id, name, payload);
        await Hub.IdleAsync();
    }

    public async Task AdvanceAsync(TimeSpan by)
    {
        Time.Advance(by);
        await Hub.IdleAsync();
    }

    public async Task<OrchestrationMetadata> GetAsync(string id) =>
        await Client.GetInstanceAsync(id, getInputsAndOutputs: true) ?? throw new InvalidOperationException($"There is no instance '{id}'.");

    public async Task<string?> OutputAsync(string id)
    {
        var state = await GetAsync(id);
        Assert.True(state.RuntimeStatus == OrchestrationRuntimeStatus.Completed, $"{state.RuntimeStatus}: {state.FailureDetails}");
        return state.SerializedOutput;
    }

    public async Task<string> FailureAsync(string id)
    {
        var state = await GetAsync(id);
        Assert.Equal(OrchestrationRuntimeStatus.Failed, state.RuntimeStatus);
        return state.FailureDetails!.ToString();
    }

    public ValueTask DisposeAsync() => Hub.DisposeAsync();
}
