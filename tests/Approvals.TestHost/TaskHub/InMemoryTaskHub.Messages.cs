using DurableTask.Core;
using DurableTask.Core.History;

namespace Approvals.TestHost.TaskHub;

/// <summary>How messages reach instances. Each method is called under the lock.</summary>
public sealed partial class InMemoryTaskHub
{
    private void Start(ExecutionStartedEvent start, TaskMessage message)
    {
        var instance = Add(start);
        instance.Inbox.Add(message);
        var at = start.ScheduledStartTime is { } scheduled ? Utc(scheduled) : DateTimeOffset.MinValue;
        _alarms.Set(
            at,
            () =>
                Locked(() =>
                {
                    instance.HasStarted = true;
                    Wake(instance);
                })
        );
    }

    private Instance Add(ExecutionStartedEvent start)
    {
        start.Timestamp = Now;
        var instance = new Instance(
            start.OrchestrationInstance.InstanceId,
            new()
            {
                OrchestrationInstance = start.OrchestrationInstance,
                ParentInstance = start.ParentInstance,
                Name = start.Name,
                Version = start.Version,
                Input = start.Input,
                Tags = start.Tags ?? new Dictionary<string, string>(),
                OrchestrationStatus = OrchestrationStatus.Pending,
                CreatedTime = Now,
                LastUpdatedTime = Now,
                ScheduledStartTime = start.ScheduledStartTime,
            }
        );
        if (_instances.TryGetValue(instance.Id, out var previous))
        {
            previous.IsGone = true;
        }

        _instances[instance.Id] = instance;
        return instance;
    }

    /// <summary>Sends a message on its way to an instance: to start one, or to whichever has the id then.</summary>
    private void Send(TaskMessage message)
    {
        if (message.Event is ExecutionStartedEvent start)
        {
            Start(start, message);
        }
        else if (_instances.TryGetValue(message.OrchestrationInstance.InstanceId, out var instance))
        {
            Post(instance, message);
        }
    }

    /// <summary>Gives a message to an instance. One that has ended, or is in another generation than is meant, gets none.</summary>
    private void Post(Instance instance, TaskMessage message)
    {
        if (
            instance.IsGone
            || instance.HasEnded
            || (message.OrchestrationInstance.ExecutionId is { } meant && meant != instance.ExecutionId)
        )
        {
            return;
        }

        message.Event.Timestamp = Now;
        instance.Inbox.Add(message);
        Wake(instance);
    }

    private void Wake(Instance instance)
    {
        if (
            instance.IsGone
            || instance.HasEnded
            || instance.IsTaken
            || instance.IsHeld
            || !instance.HasStarted
            || instance.Inbox.Count == 0
        )
        {
            return;
        }

        instance.IsTaken = true;
        _busy.Enter();
        _orchestrations.Put(instance);
    }

    /// <summary>As long as a queue of Azure Storage hides a message that has been abandoned so often.</summary>
    private DateTimeOffset AfterFailures(int failures) => time.GetUtcNow() + TimeSpan.FromSeconds(Math.Min(Math.Pow(2, failures), 600));

    private void Locked(Action action)
    {
        lock (_gate)
        {
            action();
        }
    }

    private static DateTimeOffset Utc(DateTime time) => new(DateTime.SpecifyKind(time, DateTimeKind.Utc));
}
