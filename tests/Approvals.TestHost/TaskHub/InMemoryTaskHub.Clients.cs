using DurableTask.Core;
using DurableTask.Core.Exceptions;
using DurableTask.Core.History;

namespace Approvals.TestHost.TaskHub;

/// <summary>What those who start, tell and read instances ask for.</summary>
public sealed partial class InMemoryTaskHub : IOrchestrationServiceClient
{
    private static readonly OrchestrationStatus[] s_notEnded =
    [
        OrchestrationStatus.Pending,
        OrchestrationStatus.Running,
        OrchestrationStatus.ContinuedAsNew,
        OrchestrationStatus.Suspended,
    ];

    public Task CreateTaskOrchestrationAsync(TaskMessage creationMessage) => CreateTaskOrchestrationAsync(creationMessage, s_notEnded);

    /// <param name="creationMessage">What starts the instance.</param>
    /// <param name="dedupeStatuses">In which status an instance keeps its id to itself; null: in each in which it has not ended.</param>
    public Task CreateTaskOrchestrationAsync(TaskMessage creationMessage, OrchestrationStatus[]? dedupeStatuses)
    {
        ArgumentNullException.ThrowIfNull(creationMessage);
        var start = (ExecutionStartedEvent)creationMessage.Event;
        var id = start.OrchestrationInstance.InstanceId;
        lock (_gate)
        {
            if (_instances.TryGetValue(id, out var existing) && (dedupeStatuses ?? s_notEnded).Contains(existing.State.OrchestrationStatus))
            {
                throw new OrchestrationAlreadyExistsException(
                    $"There is an instance '{id}' already, and it is {existing.State.OrchestrationStatus}."
                );
            }

            Start(start, creationMessage);
        }

        _changed.Beat();
        return Task.CompletedTask;
    }

    public Task SendTaskOrchestrationMessageAsync(TaskMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (message.Event is not EventRaisedEvent raised)
        {
            Locked(() => Send(message));
            return Task.CompletedTask;
        }

        foreach (var delay in Faults.Deliver(message.OrchestrationInstance.InstanceId, raised.Name))
        {
            _alarms.Set(time.GetUtcNow() + delay, () => Locked(() => Send(CopyOf(message, raised))));
        }

        return Task.CompletedTask;
    }

    public async Task SendTaskOrchestrationMessageBatchAsync(params TaskMessage[] messages)
    {
        foreach (var message in messages)
        {
            await SendTaskOrchestrationMessageAsync(message);
        }
    }

    public Task ForceTerminateTaskOrchestrationAsync(string instanceId, string reason) =>
        SendTaskOrchestrationMessageAsync(
            new()
            {
                OrchestrationInstance = new() { InstanceId = instanceId },
                Event = new ExecutionTerminatedEvent(-1, reason),
            }
        );

    public async Task<OrchestrationState> WaitForOrchestrationAsync(
        string instanceId,
        string executionId,
        TimeSpan timeout,
        CancellationToken cancellationToken
    )
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(timeout);
        try
        {
            return await _changed.UntilAsync(
                () => Find(instanceId, executionId) is { HasEnded: true } ended ? ended.State : null,
                deadline.Token
            );
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null!;
        }
    }

    public async Task<IList<OrchestrationState>> GetOrchestrationStateAsync(string instanceId, bool allExecutions) =>
        await GetOrchestrationStateAsync(instanceId, executionId: null) is { } state ? [state] : [];

    public Task<OrchestrationState> GetOrchestrationStateAsync(string instanceId, string? executionId) =>
        Task.FromResult(Find(instanceId, executionId)?.State!);

    /// <summary>Not what durable clients ask for; tests have <see cref="HistoryOf"/>.</summary>
    public Task<string> GetOrchestrationHistoryAsync(string instanceId, string executionId) => throw new NotSupportedException();

    private static TaskMessage CopyOf(TaskMessage message, EventRaisedEvent raised) =>
        new()
        {
            OrchestrationInstance = message.OrchestrationInstance,
            Event = new EventRaisedEvent(raised.EventId, raised.Input)
            {
                Name = raised.Name,
                ParentTraceContext = raised.ParentTraceContext,
            },
        };

    private Instance? Find(string instanceId, string? executionId)
    {
        lock (_gate)
        {
            return _instances.TryGetValue(instanceId, out var found) && (executionId is null || executionId == found.ExecutionId)
                ? found
                : null;
        }
    }
}
