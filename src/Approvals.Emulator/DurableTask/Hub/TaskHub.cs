using System.Text.Json;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Approvals.Emulator.DurableTask;

/// <summary>An in-memory task hub: orchestrator and activity code, instances and their histories.</summary>
public sealed class TaskHub(TimeProvider time, ILoggerFactory loggers, JsonSerializerOptions? payloads = null) : IAsyncDisposable
{
    /// <summary>The client that starts, nudges and reads instances of this hub.</summary>
    public DurableTaskClient Client => throw new InvalidOperationException($"{time} {loggers} {payloads}");

    /// <summary>What goes wrong on the way; nothing unless told.</summary>
    public Faults Faults { get; set; } = new();

    public void AddOrchestrator(string name, Func<TaskOrchestrationContext, Task<object?>> code) => _ = this;

    public void AddActivity(string name, Func<ActivityCall, Task<object?>> code) => _ = this;

    /// <summary>Completes when no instance has anything to do before the next timer or event.</summary>
    public Task IdleAsync(CancellationToken cancellation = default) => Task.CompletedTask;

    /// <summary>What an instance has done since it started or last continued as new; empty for an unknown id.</summary>
    public IReadOnlyList<HistoryEvent> History(string instanceId) => [];

    /// <summary>Drops every instance, timer and undelivered event, as if the task hub had been deleted.</summary>
    public void Clear() => _ = this;

    public ValueTask DisposeAsync() => default;
}
