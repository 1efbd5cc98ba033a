using DurableTask.Core;
using DurableTask.Core.History;
using DurableTask.Core.Middleware;

namespace Approvals.TestHost.TaskHub;

/// <summary>What turns have their time from, and what is kept of them.</summary>
public sealed partial class InMemoryTaskHub
{
    /// <summary>
    /// To be the first of each worker's orchestration middlewares. The engine gives a turn the time of the system's clock;
    /// this gives it the hub's, and keeps what each generation does (the engine hands over the last one of a work item only).
    /// </summary>
    public Task OrchestrationMiddlewareAsync(DispatchMiddlewareContext context, Func<Task> next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        var item = (OrchestrationWorkItem)context.GetProperty<TaskOrchestrationWorkItem>();
        var turn = context.GetProperty<OrchestrationRuntimeState>();
        foreach (var made in turn.NewEvents.Where(made => !IsMessage(made, item)))
        {
            made.Timestamp = Now;
        }

        lock (_gate)
        {
            item.Turns.Add(turn);
        }

        return next();
    }

    private void Commit(OrchestrationWorkItem item, OrchestrationState state, IReadOnlyList<TaskMessage> calls)
    {
        if (item.Turns.Count == 0)
        {
            throw _misuse = new InvalidOperationException(
                $"Each worker on this hub needs {nameof(OrchestrationMiddlewareAsync)} as its first orchestration middleware."
            );
        }

        foreach (var turn in item.Turns)
        {
            // The first event began the turn, and the messages had their times when they came: the others are what came of it.
            foreach (var made in turn.NewEvents.Where(made => made.Timestamp != turn.NewEvents[0].Timestamp && !IsMessage(made, item)))
            {
                made.Timestamp = Now;
            }

            KeepInputs(turn, calls);
            item.Instance.Keep(turn);
        }

        state.Tags ??= new Dictionary<string, string>();
        state.LastUpdatedTime = Now;
        item.Instance.State = state;
        if (item.Instance.HasEnded)
        {
            state.CompletedTime = Now;
        }
    }

    /// <summary>The engine leaves the inputs of activities out of its histories, and a replay has to see them.</summary>
    private static void KeepInputs(OrchestrationRuntimeState turn, IReadOnlyList<TaskMessage> calls)
    {
        foreach (var call in calls.Where(call => call.OrchestrationInstance.ExecutionId == turn.OrchestrationInstance!.ExecutionId))
        {
            turn.NewEvents.OfType<TaskScheduledEvent>().Single(scheduled => scheduled.EventId == call.Event.EventId).Input = (
                (TaskScheduledEvent)call.Event
            ).Input;
        }
    }

    private static bool IsMessage(HistoryEvent made, OrchestrationWorkItem item) =>
        item.NewMessages.Any(message => ReferenceEquals(message.Event, made));
}
