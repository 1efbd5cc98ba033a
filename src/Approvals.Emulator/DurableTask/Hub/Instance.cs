using Microsoft.DurableTask.Client;

namespace Approvals.Emulator.DurableTask;

/// <summary>
/// An orchestration instance: an inbox, a history, and one turn at a time on the thread pool. A turn takes all
/// that the inbox holds, runs the code over the history and that, and keeps what came of it.
/// </summary>
internal sealed class Instance(TaskHub hub, ExecutionStarted start, IReadOnlyDictionary<string, string> tags) : IThreadPoolWorkItem
{
    private readonly Lock _gate = new();
    private readonly List<HistoryEvent> _inbox = [];
    private readonly List<HistoryEvent> _history = [];
    private readonly Dictionary<int, IDisposable> _alarms = [];
    private ExecutionStarted _start = start;
    private DateTimeOffset _createdAt = hub.Now;
    private DateTimeOffset _updatedAt = hub.Now;
    private OrchestrationRuntimeStatus _status = OrchestrationRuntimeStatus.Pending;
    private string? _customStatus;
    private ExecutionEnded? _end;
    private bool _begun;
    private bool _inTurn;
    private bool _forgotten;

    public string Id { get; } = start.InstanceId;

    public bool IsOver
    {
        get
        {
            lock (_gate)
                return _end is not null || _forgotten;
        }
    }

    public IReadOnlyList<HistoryEvent> History
    {
        get
        {
            lock (_gate)
                return [.. _history];
        }
    }

    /// <summary>Lets the first turn begin. Until then whatever arrives waits.</summary>
    public void Begin()
    {
        lock (_gate)
        {
            if (_begun)
                return;
            _inbox.Insert(0, _start);
            _begun = true;
            Wake();
        }
    }

    /// <summary>Puts something into the inbox. False: the instance is over, nobody will read it.</summary>
    public bool Send(HistoryEvent message)
    {
        lock (_gate)
        {
            if (_end is not null || _forgotten)
                return false;
            _inbox.Add(message);
            // A pending instance can be ended without ever having begun.
            _begun |= message is ExecutionEnded;
            Wake();
            return true;
        }
    }

    /// <summary>Ends it without a trace: no further turn, no timer.</summary>
    public void Forget()
    {
        lock (_gate)
        {
            _forgotten = true;
            CancelAlarms(keep: []);
        }
    }

    public OrchestrationMetadata Describe(bool withPayloads, PayloadJson json)
    {
        lock (_gate)
        {
            return new(_start.Name, Id)
            {
                RuntimeStatus = _status,
                CreatedAt = _createdAt,
                LastUpdatedAt = _updatedAt,
                Tags = tags,
                Json = withPayloads ? json : null,
                SerializedInput = withPayloads ? _start.Input : null,
                SerializedOutput = withPayloads ? _end?.Output : null,
                SerializedCustomStatus = withPayloads ? _customStatus : null,
                FailureDetails = withPayloads ? _end?.Failure : null,
            };
        }
    }

    void IThreadPoolWorkItem.Execute()
    {
        while (TakeInbox() is { } news)
        {
            var outcome = Run(news);
            Commit(news, outcome);
            if (outcome is { End: null, Next: null })
                Start(outcome);
            hub.Changed.Beat();
        }

        hub.Busy.Exit();
    }

    private void Wake()
    {
        if (_inTurn || !_begun)
            return;
        _inTurn = true;
        hub.Busy.Enter();
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    private List<HistoryEvent>? TakeInbox()
    {
        lock (_gate)
        {
            if (_inbox.Count == 0 || _end is not null || _forgotten)
            {
                _inTurn = false;
                return null;
            }

            List<HistoryEvent> news = [new TurnStarted(hub.Now.UtcDateTime), .. _inbox];
            _inbox.Clear();
            return news;
        }
    }

    private Outcome Run(List<HistoryEvent> news)
    {
        if (news.OfType<ExecutionEnded>().FirstOrDefault() is { } end)
            return new() { End = end, CustomStatus = _customStatus };
        try
        {
            return hub.NewRun(_start, e => Send(Outcome.Failed(e))).Play(_history, news);
        }
        catch (Exception e)
        {
            return new() { End = Outcome.Failed(e), CustomStatus = _customStatus };
        }
    }

    private void Commit(List<HistoryEvent> news, Outcome outcome)
    {
        lock (_gate)
        {
            _updatedAt = hub.Now;
            _customStatus = outcome.CustomStatus;
            _status = OrchestrationRuntimeStatus.Running;
            _history.AddRange([.. news.Where(e => e is not ExecutionEnded), .. outcome.Actions]);
            CancelAlarms(keep: outcome.Open);
            if (outcome.Next is { } next)
                StartOver(next);
            else if (outcome.End is { } end)
                Finish(end);
        }
    }

    // Not under the lock: setting an alarm may ring others, which wake other instances.
    private void Start(Outcome outcome)
    {
        foreach (var action in outcome.Actions.Where(action => outcome.Open.Contains(action.Id)))
        {
            if (action is ActivityScheduled activity)
                hub.Activities.Start(this, activity);
            else if (action is TimerCreated timer)
                Keep(timer.Id, hub.Clock.Set(timer.FireAt, () => Send(new TimerFired(timer.Id))));
        }
    }

    private void Keep(int id, IDisposable alarm)
    {
        lock (_gate)
        {
            _alarms[id] = alarm;
            if (_forgotten)
                CancelAlarms(keep: []);
        }
    }

    private void StartOver(NextRound next)
    {
        _history.Clear();
        _start = _start with { ExecutionId = Guid.NewGuid().ToString("N"), Input = next.Input };
        _createdAt = hub.Now;
        _inbox.InsertRange(0, [_start, .. next.Events]);
    }

    private void Finish(ExecutionEnded end)
    {
        _history.Add(end);
        _end = end;
        _status = end.Status;
        if (end.Failure is { } failure)
            Log.OrchestrationFailed(hub.Logger, _start.Name, Id, failure.ToString());
    }

    private void CancelAlarms(IReadOnlyCollection<int> keep)
    {
        foreach (var id in _alarms.Keys.Where(id => !keep.Contains(id)).ToList())
        {
            _alarms[id].Dispose();
            _alarms.Remove(id);
        }
    }
}
