using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Approvals.Emulator.DurableTask;

/// <summary>An in-memory task hub: orchestrator and activity code, instances and their histories.</summary>
public sealed class TaskHub : IAsyncDisposable
{
    private readonly Dictionary<string, Func<TaskOrchestrationContext, Task<object?>>> _orchestrators = new(StringComparer.OrdinalIgnoreCase);
    private readonly CancellationTokenSource _stopping = new();
    private readonly TimeProvider _time;
    private readonly ILoggerFactory _loggers;
    private bool _disposed;

    /// <param name="time">Where turns take their time from, and what fires timers.</param>
    /// <param name="loggers">What replay-safe loggers write to.</param>
    /// <param name="payloads">How inputs, outputs and events are written as JSON; the Functions worker's defaults unless told.</param>
    public TaskHub(TimeProvider time, ILoggerFactory loggers, JsonSerializerOptions? payloads = null)
    {
        (_time, _loggers, Json) = (time, loggers, new(payloads));
        Logger = loggers.CreateLogger<TaskHub>();
        Clock = new(time);
        Activities = new(this, Json, _stopping.Token);
        Client = new HubClient(this);
    }

    /// <summary>The client that starts, nudges and reads instances of this hub.</summary>
    public DurableTaskClient Client { get; }

    /// <summary>What goes wrong on the way; nothing unless told.</summary>
    public Faults Faults { get; set; } = new();

    internal ConcurrentDictionary<string, Instance> Instances { get; } = new();

    internal PayloadJson Json { get; }

    internal ILogger Logger { get; }

    internal AlarmClock Clock { get; }

    internal Activities Activities { get; }

    internal Busy Busy { get; } = new();

    internal Pulse Changed { get; } = new();

    internal DateTimeOffset Now => _time.GetUtcNow();

    public void AddOrchestrator(string name, Func<TaskOrchestrationContext, Task<object?>> code) => _orchestrators.Add(name, code);

    public void AddActivity(string name, Func<ActivityCall, Task<object?>> code) => Activities.Add(name, code);

    /// <summary>Completes when no instance has anything to do before the next timer or event.</summary>
    public Task IdleAsync(CancellationToken cancellation = default) => Busy.IdleAsync(cancellation);

    /// <summary>What an instance has done since it started or last continued as new; empty for an unknown id.</summary>
    public IReadOnlyList<HistoryEvent> History(string instanceId) =>
        Instances.TryGetValue(instanceId, out var instance) ? instance.History : [];

    /// <summary>Runs an orchestrator, or else the one of the recorded name, over a history without doing anything.</summary>
    /// <exception cref="NonDeterminismException">The code does not do what the history says.</exception>
    public void Replay(IReadOnlyList<HistoryEvent> history, Func<TaskOrchestrationContext, Task<object?>>? orchestrator = null)
    {
        var start = history.OfType<ExecutionStarted>().FirstOrDefault()
            ?? throw new ArgumentException("The history has no ExecutionStarted: it must be whole.", nameof(history));
        Exception? intruder = null;
        NewRun(start, e => intruder = e, orchestrator).Replay(history);
        if (intruder is not null)
            throw intruder;
    }

    /// <summary>Drops every instance, timer and undelivered event, as if the task hub had been deleted.</summary>
    public void Clear()
    {
        foreach (var id in Instances.Keys)
        {
            if (Instances.TryRemove(id, out var instance))
                instance.Forget();
        }

        Changed.Beat();
    }

    /// <summary>Drops everything and waits for activities that still run.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, true))
            return;

        Clear();
        Clock.Dispose();
        await _stopping.CancelAsync();
        await IdleAsync();
        _stopping.Dispose();
    }

    internal void RequireOrchestrator(string name)
    {
        if (name is null || !_orchestrators.ContainsKey(name))
            throw new ArgumentException($"There is no orchestrator '{name}'; known are: {string.Join(", ", _orchestrators.Keys)}.");
    }

    internal OrchestratorRun NewRun(
        ExecutionStarted start, Action<Exception> onIntruder, Func<TaskOrchestrationContext, Task<object?>>? code = null)
    {
        if (code is null)
            RequireOrchestrator(start.Name);
        return new(code ?? _orchestrators[start.Name], start, Json, _loggers, onIntruder);
    }
}
