using Microsoft.DurableTask;

namespace Approvals.Emulator.DurableTask;

/// <summary>What the code has asked for, held against the history, and what has come of it.</summary>
internal sealed partial class RunContext
{
    private readonly Dictionary<int, (OrchestratorAction Action, TaskCompletionSource<string?> Source)> _open = [];
    private readonly SortedDictionary<int, OrchestratorAction> _unrecorded = [];
    private int _actions;

    /// <summary>Actions that the history does not have yet, in order.</summary>
    public IReadOnlyCollection<OrchestratorAction> Unrecorded => _unrecorded.Values;

    /// <summary>Activities and timers that have not ended; while there are any, the instance cannot end.</summary>
    public IReadOnlyCollection<int> Open => _open.Keys;

    /// <summary>Finds the code's counterpart of an action that the history has.</summary>
    public void Match(OrchestratorAction recorded)
    {
        if (!_unrecorded.Remove(recorded.Id, out var current))
            throw NonDeterminismException.Missing(start, recorded);
        if (current != recorded)
            throw NonDeterminismException.Different(start, recorded, current);
    }

    /// <summary>Hands an activity's result, or a timer's end, to the code. What nobody waits for any more is ignored.</summary>
    public void Complete(int id, string? result)
    {
        if (_open.Remove(id, out var open))
            open.Source.TrySetResult(result);
    }

    public void Fail(int id, TaskFailureDetails failure)
    {
        if (_open.Remove(id, out var open))
            open.Source.TrySetException(new TaskFailedException(((ActivityScheduled)open.Action).Name, id, failure));
    }

    private async Task<T> CallOnceAsync<T>(TaskName name, object? input)
    {
        var activity = Begin(new ActivityScheduled(_actions, name.Name, json.Write(input)));
        return json.Read<T>(await activity.Task)!;
    }

    private TaskCompletionSource<string?> Begin(OrchestratorAction action)
    {
        // Its continuations run inside SetResult, that is within the turn.
        var source = new TaskCompletionSource<string?>();
        _actions++;
        _unrecorded.Add(action.Id, action);
        _open.Add(action.Id, (action, source));
        return source;
    }
}
