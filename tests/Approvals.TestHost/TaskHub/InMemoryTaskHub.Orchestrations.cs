using DurableTask.Core;
using DurableTask.Core.History;

namespace Approvals.TestHost.TaskHub;

/// <summary>What a worker's orchestration dispatcher asks for.</summary>
public sealed partial class InMemoryTaskHub : IOrchestrationService
{
    public int TaskOrchestrationDispatcherCount => 1;

    public int MaxConcurrentTaskOrchestrationWorkItems { get; init; } = 100;

    public BehaviorOnContinueAsNew EventBehaviourForContinueAsNew => BehaviorOnContinueAsNew.Carryover;

    public async Task<TaskOrchestrationWorkItem> LockNextTaskOrchestrationWorkItemAsync(
        TimeSpan receiveTimeout,
        CancellationToken cancellationToken
    )
    {
        while (await _orchestrations.TakeAsync(receiveTimeout, cancellationToken) is { } instance)
        {
            lock (_gate)
            {
                if (!instance.IsGone)
                {
                    return TakeInbox(instance);
                }

                _busy.Exit();
            }
        }

        return null!;
    }

    public Task CompleteTaskOrchestrationWorkItemAsync(
        TaskOrchestrationWorkItem workItem,
        OrchestrationRuntimeState newOrchestrationRuntimeState,
        IList<TaskMessage> outboundMessages,
        IList<TaskMessage> orchestratorMessages,
        IList<TaskMessage> timerMessages,
        TaskMessage continuedAsNewMessage,
        OrchestrationState orchestrationState
    )
    {
        var item = (OrchestrationWorkItem)workItem;
        lock (_gate)
        {
            // Null: what the instance was told came to nothing, for example the answer of an activity of one that never started.
            if (orchestrationState is not null && !item.Instance.IsGone)
            {
                var calls = outboundMessages.Select(call => CallOf(item.Instance, call)).ToList();
                Commit(item, orchestrationState, [.. outboundMessages]);
                calls.ForEach(Queue);
                foreach (var timer in timerMessages)
                {
                    _alarms.Set(Utc(((TimerFiredEvent)timer.Event).FireAt), () => Locked(() => Post(item.Instance, timer)));
                }

                foreach (var message in orchestratorMessages)
                {
                    Send(message);
                }
            }

            (item.IsDone, item.Instance.Failures) = (true, 0);
        }

        _changed.Beat();
        return Task.CompletedTask;
    }

    public Task AbandonTaskOrchestrationWorkItemAsync(TaskOrchestrationWorkItem workItem)
    {
        var item = (OrchestrationWorkItem)workItem;
        lock (_gate)
        {
            PutBack(item);
            item.Instance.IsHeld = true;
            _alarms.Set(
                AfterFailures(++item.Instance.Failures),
                () =>
                    Locked(() =>
                    {
                        item.Instance.IsHeld = false;
                        Wake(item.Instance);
                    })
            );
        }

        return Task.CompletedTask;
    }

    public Task ReleaseTaskOrchestrationWorkItemAsync(TaskOrchestrationWorkItem workItem)
    {
        var item = (OrchestrationWorkItem)workItem;
        lock (_gate)
        {
            // A worker that stops lets go of what it has just been given.
            PutBack(item);
            item.Instance.IsTaken = false;
            Wake(item.Instance);
            _busy.Exit();
        }

        return Task.CompletedTask;
    }

    public Task RenewTaskOrchestrationWorkItemLockAsync(TaskOrchestrationWorkItem workItem) => Task.CompletedTask;

    public bool IsMaxMessageCountExceeded(int currentMessageCount, OrchestrationRuntimeState runtimeState) => false;

    private static OrchestrationWorkItem TakeInbox(Instance instance)
    {
        var item = new OrchestrationWorkItem(instance)
        {
            InstanceId = instance.Id,
            OrchestrationRuntimeState = instance.Load(),
            NewMessages = [.. instance.Inbox],
            LockedUntilUtc = DateTime.MaxValue,
        };
        instance.Inbox.Clear();
        return item;
    }

    private static void PutBack(OrchestrationWorkItem item)
    {
        if (!item.IsDone)
        {
            item.Instance.Inbox.InsertRange(0, item.NewMessages);
        }

        item.IsDone = true;
    }
}
