using Approvals.Service.Requests;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Approvals.Functions.Orchestration;

/// <summary>
/// Orchestrations of Durable Task, by the client that the host bound to the function that runs. Only a function with a
/// <c>[DurableClient]</c> parameter is sent one.
/// </summary>
internal sealed class DurableOrchestrations : IOrchestrations
{
    private readonly AsyncLocal<DurableTaskClient?> _client = new();

    private DurableTaskClient Client =>
        _client.Value
        ?? throw new InvalidOperationException(
            "The function that runs was bound to no durable client: give it a [DurableClient] parameter."
        );

    /// <summary>Sets the client for everything that is called from here on.</summary>
    public void Use(DurableTaskClient client) => _client.Value = client;

    public Task StartAsync(string instanceId, string requestId, CancellationToken cancellationToken) =>
        Client.ScheduleNewOrchestrationInstanceAsync(
            ApprovalOrchestrator.Name,
            requestId,
            new StartOrchestrationOptions(instanceId),
            cancellationToken
        );

    public Task StartWorkflowAsync(string instanceId, string workflowId, CancellationToken cancellationToken) =>
        Client.ScheduleNewOrchestrationInstanceAsync(
            WorkflowOrchestrator.Name,
            workflowId,
            new StartOrchestrationOptions(instanceId),
            cancellationToken
        );

    public Task NudgeAsync(string instanceId, CancellationToken cancellationToken) =>
        Client.RaiseEventAsync(instanceId, ApprovalOrchestrator.Changed, cancellation: cancellationToken);

    /// <summary>An instance of an older orchestrator counts as gone: its code may be.</summary>
    public async Task<DateTimeOffset?> LastMovedAsync(string instanceId, CancellationToken cancellationToken) =>
        await Client.GetInstanceAsync(instanceId, cancellationToken)
            is { IsCompleted: false, Name: ApprovalOrchestrator.Name or WorkflowOrchestrator.Name } instance
            ? instance.LastUpdatedAt
            : null;

    public Task EndAsync(string instanceId, CancellationToken cancellationToken) =>
        Client.TerminateInstanceAsync(instanceId, cancellationToken);

    public async Task<int> PurgeAsync(DateTimeOffset startedBefore, CancellationToken cancellationToken)
    {
        var ended = new PurgeInstancesFilter(
            CreatedTo: startedBefore,
            Statuses: [OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated]
        );
        return (await Client.PurgeAllInstancesAsync(ended, cancellation: cancellationToken)).PurgedInstanceCount;
    }
}
