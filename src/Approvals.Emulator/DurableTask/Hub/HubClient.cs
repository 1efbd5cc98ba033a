using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Approvals.Emulator.DurableTask;

internal sealed class HubClient(TaskHub hub) : DurableTaskClient("emulator")
{
    public override Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName,
        object? input = null,
        StartOrchestrationOptions? options = null,
        CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        hub.RequireOrchestrator(orchestratorName.Name);
        var id = InstanceId.Require(options?.InstanceId ?? Guid.NewGuid().ToString("N"));
        var start = new ExecutionStarted(orchestratorName.Name, id, Guid.NewGuid().ToString("N"), hub.Json.Write(input));
        var instance = new Instance(hub, start, options?.Tags ?? new Dictionary<string, string>());
        hub.Instances.AddOrUpdate(id, instance, (_, existing) => existing.IsOver ? instance : throw AlreadyExists(id));
        hub.Clock.Set(options?.StartAt ?? DateTimeOffset.MinValue, instance.Begin);
        return Task.FromResult(id);
    }

    public override Task RaiseEventAsync(
        string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        cancellation.ThrowIfCancellationRequested();
        var raised = new EventRaised(eventName, hub.Json.Write(eventPayload));
        foreach (var delay in hub.Faults.Deliver(instanceId, eventName))
            hub.Clock.Set(hub.Now + delay, () => Deliver(instanceId, raised));
        return Task.CompletedTask;
    }

    public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        WaitAsync(instanceId, state => state.RuntimeStatus != OrchestrationRuntimeStatus.Pending, getInputsAndOutputs, cancellation);

    public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        WaitAsync(instanceId, state => state.IsCompleted, getInputsAndOutputs, cancellation);

    public override Task TerminateInstanceAsync(
        string instanceId, TerminateInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        cancellation.ThrowIfCancellationRequested();
        var instance = Find(instanceId) ?? throw new ArgumentException($"There is no instance '{instanceId}'.", nameof(instanceId));
        if (!instance.Send(new ExecutionEnded(OrchestrationRuntimeStatus.Terminated, hub.Json.Write(options?.Output), null)))
            throw new InvalidOperationException($"Instance '{instanceId}' cannot be terminated: it has ended.");
        return Task.CompletedTask;
    }

    public override Task<OrchestrationMetadata?> GetInstancesAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult(Find(instanceId)?.Describe(getInputsAndOutputs, hub.Json));
    }

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null) =>
        new InstancePages(hub, filter ?? new());

    public override Task<PurgeResult> PurgeInstanceAsync(
        string instanceId, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        cancellation.ThrowIfCancellationRequested();
        if (Find(instanceId) is { IsOver: false })
            throw new InvalidOperationException($"Instance '{instanceId}' cannot be purged: it has not ended.");
        return Task.FromResult(new PurgeResult(hub.Instances.TryRemove(instanceId, out _) ? 1 : 0));
    }

    public override Task<PurgeResult> PurgeAllInstancesAsync(
        PurgeInstancesFilter filter, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        var query = new OrchestrationQuery(filter.CreatedFrom, filter.CreatedTo, filter.Statuses);
        var purged = InstancePages.Select(hub, query).Count(state => state.IsCompleted && hub.Instances.TryRemove(state.InstanceId, out _));
        return Task.FromResult(new PurgeResult(purged, true));
    }

    public override ValueTask DisposeAsync() => default;

    private static OrchestrationAlreadyExistsException AlreadyExists(string id) =>
        new($"Instance '{id}' is running or pending: wait until it ends, or use another id.");

    private void Deliver(string instanceId, EventRaised raised)
    {
        if (Find(instanceId)?.Send(raised) is not true)
            Log.EventDropped(hub.Logger, raised.Name, instanceId);
    }

    private Instance? Find(string id) => hub.Instances.GetValueOrDefault(id);

    private async Task<OrchestrationMetadata> WaitAsync(
        string id, Func<OrchestrationMetadata, bool> reached, bool withPayloads, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        return await hub.Changed.UntilAsync(
            () => Find(id)?.Describe(withPayloads, hub.Json) is { } state && reached(state) ? state : null, cancellation);
    }
}
