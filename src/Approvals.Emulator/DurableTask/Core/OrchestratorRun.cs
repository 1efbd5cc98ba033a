using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Approvals.Emulator.DurableTask;

/// <summary>
/// One run of orchestrator code from its beginning: first over the history, to bring it where it was, then
/// over what is new. The code does not outlive a turn; each turn begins with another run.
/// </summary>
internal sealed class OrchestratorRun
{
    private readonly TurnThread _thread;
    private readonly RunContext _context;
    private readonly ExecutionStarted _start;
    private readonly PayloadJson _json;
    private readonly Func<TaskOrchestrationContext, Task<object?>> _code;
    private Task<object?>? _result;

    public OrchestratorRun(
        Func<TaskOrchestrationContext, Task<object?>> code,
        ExecutionStarted start,
        PayloadJson json,
        ILoggerFactory loggers,
        Action<Exception> onIntruder)
    {
        (_code, _start, _json) = (code, start, json);
        _thread = new(onIntruder);
        _context = new(start, json, loggers, _thread);
    }

    /// <summary>Plays the history and then the news, and says where that has left the code.</summary>
    /// <exception cref="NonDeterminismException">The code no longer does what the history says.</exception>
    public Outcome Play(IReadOnlyList<HistoryEvent> history, IReadOnlyList<HistoryEvent> news)
    {
        var outcome = new Outcome();
        _thread.Run(() =>
        {
            Play(history, replaying: true);
            Play(news, replaying: false);
            outcome = Conclude();
        });
        return outcome;
    }

    /// <summary>Plays a recorded history to its end and checks that the code has done all of it and no more.</summary>
    public void Replay(IReadOnlyList<HistoryEvent> history) => _thread.Run(() =>
    {
        Play(history, replaying: true);
        if (history[^1] is not ExecutionEnded)
            CheckCaughtUp();
    });

    private void Play(IReadOnlyList<HistoryEvent> events, bool replaying)
    {
        foreach (var e in events)
        {
            _context.Replaying = replaying;
            Play(e);
            _thread.Drain();
        }
    }

    private void Play(HistoryEvent e)
    {
        switch (e)
        {
            case TurnStarted turn:
                CheckCaughtUp();
                _context.Now = turn.At;
                break;
            case ExecutionStarted:
                _result = StartAsync();
                break;
            case OrchestratorAction action:
                _context.Match(action);
                break;
            case ActivityCompleted done:
                _context.Complete(done.Id, done.Result);
                break;
            case ActivityFailed failed:
                _context.Fail(failed.Id, failed.Failure);
                break;
            case TimerFired fired:
                _context.Complete(fired.Id, null);
                break;
            case EventRaised raised:
                _context.Events.Raise(raised);
                break;
            case ExecutionEnded end:
                CheckEnd(end);
                break;
        }
    }

    // Async, so that what the code throws before its first await ends up in the task too.
    private async Task<object?> StartAsync() => await _code(_context);

    private Outcome Conclude()
    {
        var outcome = new Outcome
        {
            Actions = [.. _context.Unrecorded],
            Open = [.. _context.Open],
            CustomStatus = _context.CustomStatus,
        };
        if (IsOver)
            return _context.Next is { } next && _result!.IsCompletedSuccessfully
                ? outcome with { Next = next with { Events = next.KeepEvents ? [.. _context.Events.Unprocessed] : [] } }
                : outcome with { End = End() };
        var stuck = _context.Open.Count == 0 && !_context.Events.Any;
        return stuck ? outcome with { End = Outcome.Failed(TurnThread.IllegalAwaitError()) } : outcome;
    }

    private bool IsOver => _result is { IsCompleted: true } && _context.Open.Count == 0;

    private ExecutionEnded End()
    {
        try
        {
            return new(OrchestrationRuntimeStatus.Completed, _json.Write(_result!.GetAwaiter().GetResult()), null);
        }
        catch (Exception e)
        {
            return Outcome.Failed(e);
        }
    }

    private void CheckCaughtUp()
    {
        if (_context.Unrecorded.FirstOrDefault() is { } added)
            throw NonDeterminismException.Added(_start, added);
        if (IsOver)
            throw NonDeterminismException.EndedEarly(_start);
    }

    private void CheckEnd(ExecutionEnded recorded)
    {
        if (recorded.Status == OrchestrationRuntimeStatus.Terminated)
            return;
        if (_context.Unrecorded.FirstOrDefault() is { } added)
            throw NonDeterminismException.Added(_start, added);
        var current = Conclude().End;
        if ((recorded.Status, recorded.Output, recorded.Failure?.ErrorType, recorded.Failure?.ErrorMessage)
            != (current?.Status, current?.Output, current?.Failure?.ErrorType, current?.Failure?.ErrorMessage))
        {
            throw NonDeterminismException.EndedOtherwise(_start, recorded, current);
        }
    }
}
