using DurableTask.Core;
using DurableTask.Core.History;

namespace Approvals.TestHost.TaskHub;

/// <summary>What a worker's orchestration dispatcher asks for.</summary>
public sealed partial class InMemoryTaskHub : IOrchestrationService
{
    public int TaskOrchestrationDispatcherCount => 1;

    public int MaxConcurrentTaskOrchestrationWorkItems { get; init; } = 100;

    public BehaviorOnContinueAsNew EventBehaviourForContinueAsNew => BehaviorOnContinueAsNew.Carryover;

    public async Task<TaskOrchestrationWorkItem> LockNextTaskOrchestrationWorkItemAsync(TimeSpan receiveTimeout, CancellationToken cancellationToken)
    {
        while (await _orchestrations.TakeAsync(receiveTimeout, cancellationToken) is { } instance)
        {
            lock (_gate)
            {
                if (!instance.IsGone)
                    return TakeInbox(instance);
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
        OrchestrationState orchestrationState)
    {
        var item = (OrchestrationWorkItem)workItem;
        lock (_gate)
        {
            // Null: what the instance was told came to nothing, for example the answer of an activity of one that never started.
            if (orchestrationState is not null && !item.Instance.IsGone)
            {
                var calls = outboundMessages.Select(call => CallOf(item.Instance, call)).ToList();
                Commit(item, orchestrationState, outboundMessages);
                calls.ForEach(Queue);
                foreach (var timer in timerMessages)
                    StartTimer(item.Instance, timer);
                foreach (var message in orchestratorMessages)
                    Send(message);
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
            _alarms.Set(AfterFailures(++item.Instance.Failures), () => Locked(() =>
            {
                item.Instance.IsHeld = false;
                Wake(item.Instance);
            }));
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
            item.Instance.Inbox.InsertRange(0, item.NewMessages);
        item.IsDone = true;
    }

    private void Commit(OrchestrationWorkItem item, OrchestrationState state, IEnumerable<TaskMessage> calls)
    {
        if (item.Turns.Count == 0)
            throw _misuse = new InvalidOperationException($"Each worker on this hub needs {nameof(OrchestrationMiddlewareAsync)} as its first orchestration middleware.");
        foreach (var turn in item.Turns)
        {
            // The first event began the turn, the messages had their times when they came; the others are what came of it.
            foreach (var made in turn.NewEvents.Where(made => made.Timestamp != turn.NewEvents[0].Timestamp && !IsMessage(made)))
                made.Timestamp = Now;
            // The engine leaves the inputs of activities out of its histories.
            foreach (var (scheduled, call) in turn.NewEvents.OfType<TaskScheduledEvent>().Join(CallsOf(turn), scheduled => scheduled.EventId, call => call.EventId, (scheduled, call) => (scheduled, call)))
                scheduled.Input = call.Input;
            item.Instance.Keep(turn);
        }

        state.Tags ??= new Dictionary<string, string>();
        state.LastUpdatedTime = Now;
        item.Instance.State = state;
        if (item.Instance.HasEnded)
            state.CompletedTime = Now;

        IEnumerable<TaskScheduledEvent> CallsOf(OrchestrationRuntimeState turn) =>
            from call in calls
            where call.OrchestrationInstance.ExecutionId == turn.OrchestrationInstance!.ExecutionId
            select (TaskScheduledEvent)call.Event;

        bool IsMessage(HistoryEvent made) => item.NewMessages.Any(message => ReferenceEquals(message.Event, made));
    }

    private void StartTimer(Instance instance, TaskMessage timer)
    {
        var fired = (TimerFiredEvent)timer.Event;
        _alarms.Set(Utc(fired.FireAt), () => Locked(() => Post(instance, timer)));
    }
}
