using DurableTask.Core;
using DurableTask.Core.History;

namespace Approvals.TestHost.TaskHub;

/// <summary>
/// A task hub for the real engine that is kept in memory and lives by a clock that tests move: a backend of DurableTask.Core
/// like the one on Azure Storage. Any number of workers and clients may share one.
/// </summary>
/// <param name="time">What timers fire by, and where turns and rows have their times from.</param>
public sealed partial class InMemoryTaskHub(TimeProvider time) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Instance> _instances = [];
    private readonly WorkQueue<Instance> _orchestrations = new();
    private readonly WorkQueue<ActivityWorkItem> _activities = new();
    private readonly AlarmClock _alarms = new(time);
    private readonly Busy _busy = new();
    private readonly Pulse _changed = new();
    private Exception? _misuse;

    /// <summary>What goes wrong on the way; nothing unless told. It may be changed at any time.</summary>
    public Faults Faults { get; set; } = new();

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>
    /// Completes when nothing can happen before the clock moves or somebody does something: no message can be delivered,
    /// and no turn and no activity runs or waits to be run.
    /// </summary>
    public async Task IdleAsync(CancellationToken cancellation = default)
    {
        await _busy.IdleAsync(cancellation);
        if (_misuse is { } misuse)
        {
            throw new InvalidOperationException(misuse.Message, misuse);
        }
    }

    /// <summary>What an instance has done, by generation and in order; empty for an unknown id.</summary>
    public IReadOnlyList<IReadOnlyList<HistoryEvent>> HistoryOf(string instanceId)
    {
        lock (_gate)
        {
            return _instances.TryGetValue(instanceId, out var instance)
                ? [.. instance.Generations.Select(generation => generation.Events)]
                : [];
        }
    }

    /// <summary>
    /// Puts a running instance there, of an orchestration that no worker has. What it is told is kept, and never worked on.
    /// </summary>
    public void Strand(string instanceId, string name)
    {
        var start = new ExecutionStartedEvent(-1, input: null)
        {
            Name = name,
            OrchestrationInstance = new() { InstanceId = instanceId, ExecutionId = Guid.NewGuid().ToString("N") },
        };
        lock (_gate)
        {
            var instance = Add(start);
            (instance.IsHeld, instance.State.OrchestrationStatus) = (true, OrchestrationStatus.Running);
        }
    }

    /// <summary>Loses everything: instances, timers, events that have not arrived, and what is being worked on.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            foreach (var instance in _instances.Values)
            {
                instance.IsGone = true;
            }

            _instances.Clear();
            _alarms.Clear();
            for (var waiting = _orchestrations.Clear() + _activities.Clear(); waiting > 0; waiting--)
            {
                _busy.Exit();
            }
        }

        _changed.Beat();
    }

    public void Dispose() => _alarms.Dispose();
}
