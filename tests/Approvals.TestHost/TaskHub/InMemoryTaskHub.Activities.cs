using System.Globalization;
using DurableTask.Core;
using DurableTask.Core.History;

namespace Approvals.TestHost.TaskHub;

/// <summary>What a worker's activity dispatcher asks for.</summary>
public sealed partial class InMemoryTaskHub
{
    public int TaskActivityDispatcherCount => 1;

    public int MaxConcurrentTaskActivityWorkItems { get; init; } = 100;

    public async Task<TaskActivityWorkItem> LockNextTaskActivityWorkItem(TimeSpan receiveTimeout, CancellationToken cancellationToken)
    {
        while (await _activities.TakeAsync(receiveTimeout, cancellationToken) is { } item)
        {
            lock (_gate)
            {
                if (!item.Instance.IsGone)
                {
                    return item;
                }

                _busy.Exit();
            }
        }

        return null!;
    }

    public Task CompleteTaskActivityWorkItemAsync(TaskActivityWorkItem workItem, TaskMessage responseMessage)
    {
        var item = (ActivityWorkItem)workItem;
        lock (_gate)
        {
            item.Failures = 0;
            if (--item.Runs > 0)
            {
                Queue(item);
            }
            else
            {
                Post(item.Instance, responseMessage);
            }

            _busy.Exit();
        }

        return Task.CompletedTask;
    }

    public Task AbandonTaskActivityWorkItemAsync(TaskActivityWorkItem workItem)
    {
        var item = (ActivityWorkItem)workItem;
        lock (_gate)
        {
            _alarms.Set(AfterFailures(++item.Failures), () => Locked(() => Queue(item)));
            _busy.Exit();
        }

        return Task.CompletedTask;
    }

    public Task<TaskActivityWorkItem> RenewTaskActivityWorkItemLockAsync(TaskActivityWorkItem workItem) => Task.FromResult(workItem);

    private ActivityWorkItem CallOf(Instance instance, TaskMessage message)
    {
        var call = (TaskScheduledEvent)message.Event;
        return new(instance, Faults.Runs(new ActivityCall(call.Name!, instance.Id, call.Input)))
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"{instance.Id}:{message.OrchestrationInstance.ExecutionId}:{call.EventId}"),
            TaskMessage = message,
            LockedUntilUtc = DateTime.MaxValue,
        };
    }

    private void Queue(ActivityWorkItem item)
    {
        _busy.Enter();
        _activities.Put(item);
    }
}
