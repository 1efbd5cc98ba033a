using Google.Protobuf;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Protobuf;
using Microsoft.DurableTask.Worker.Grpc;
using Action = Microsoft.DurableTask.Protobuf.OrchestratorAction;
using Event = Microsoft.DurableTask.Protobuf.HistoryEvent;

namespace Approvals.TestHost.Replay;

/// <summary>One turn of a history.</summary>
/// <param name="past">All events of the turns before it.</param>
/// <param name="events">Its own: what it was told, and what it did.</param>
public sealed class RecordedTurn(IReadOnlyList<Event> past, IReadOnlyList<Event> events)
{
    /// <summary>What the orchestrator did.</summary>
    public IReadOnlyList<Event> Actions { get; } = [.. events.Where(e => Describe(e) is not null)];

    /// <summary>The same turn with something else done in it, in each way that there is.</summary>
    public IEnumerable<RecordedTurn> Otherwise() =>
        Actions.SelectMany(action =>
            ActionChange
                .All(action)
                .Select(changed => new RecordedTurn(past, [.. events.SelectMany(e => ReferenceEquals(e, action) ? changed : [e])]))
        );

    /// <summary>Has the engine run the turn, and compares what the orchestrator does with what it did.</summary>
    /// <typeparam name="TInput">What the orchestrator reads its input as.</typeparam>
    /// <exception cref="NonDeterminismException">It does something else.</exception>
    public void Replay<TInput>(Func<TaskOrchestrationContext, Task> orchestrator)
    {
        var started = past.Concat(events).Single(e => e.ExecutionStarted is not null).ExecutionStarted.OrchestrationInstance;
        var request = new OrchestratorRequest { InstanceId = started.InstanceId, ExecutionId = started.ExecutionId };
        request.PastEvents.AddRange(past);
        request.NewEvents.AddRange(events.Where(e => Describe(e) is null));
        var answer = GrpcOrchestrationRunner.LoadAndRun<TInput, object>(
            Convert.ToBase64String(request.ToByteArray()),
            async (context, _) =>
            {
                await orchestrator(context);
                return null;
            }
        );

        var does = OrchestratorResponse.Parser.ParseFrom(Convert.FromBase64String(answer)).Actions.Select(Describe);
        var did = Actions.Select(Describe);
        if (!does.SequenceEqual(did))
        {
            throw new NonDeterminismException(
                $"In the turn of {events[0].Timestamp} after {past.Count} events the history has [{string.Join("; ", did)}], and the orchestrator does [{string.Join("; ", does)}]."
            );
        }
    }

    private static string? Describe(Event e) =>
        e.EventTypeCase switch
        {
            Event.EventTypeOneofCase.TaskScheduled => Activity(e.EventId, e.TaskScheduled.Name, e.TaskScheduled.Input),
            Event.EventTypeOneofCase.TimerCreated => Timer(e.EventId, e.TimerCreated.FireAt.ToDateTime()),
            Event.EventTypeOneofCase.EventSent => Sent(e.EventId, e.EventSent.InstanceId, e.EventSent.Name, e.EventSent.Input),
            Event.EventTypeOneofCase.ExecutionCompleted => End(
                e.EventId,
                e.ExecutionCompleted.OrchestrationStatus,
                e.ExecutionCompleted.Result,
                e.ExecutionCompleted.FailureDetails?.ErrorMessage
            ),
            Event.EventTypeOneofCase.ContinueAsNew => End(
                e.EventId,
                OrchestrationStatus.ContinuedAsNew,
                e.ContinueAsNew.Input,
                failure: null
            ),
            Event.EventTypeOneofCase.SubOrchestrationInstanceCreated => throw new NotSupportedException(
                "Replay knows no orchestration that starts others."
            ),
            _ => null,
        };

    private static string Describe(Action action) =>
        action.OrchestratorActionTypeCase switch
        {
            Action.OrchestratorActionTypeOneofCase.ScheduleTask => Activity(action.Id, action.ScheduleTask.Name, action.ScheduleTask.Input),
            Action.OrchestratorActionTypeOneofCase.CreateTimer => Timer(action.Id, action.CreateTimer.FireAt.ToDateTime()),
            Action.OrchestratorActionTypeOneofCase.SendEvent => Sent(
                action.Id,
                action.SendEvent.Instance.InstanceId,
                action.SendEvent.Name,
                action.SendEvent.Data
            ),
            Action.OrchestratorActionTypeOneofCase.CompleteOrchestration => End(
                action.Id,
                action.CompleteOrchestration.OrchestrationStatus,
                action.CompleteOrchestration.Result,
                action.CompleteOrchestration.FailureDetails?.ErrorMessage
            ),
            _ => $"#{action.Id} {action.OrchestratorActionTypeCase}",
        };

    private static string Activity(int id, string name, string? input) => $"#{id} calls {name}({input})";

    private static string Timer(int id, DateTime fireAt) => $"#{id} sets a timer for {fireAt:O}";

    private static string Sent(int id, string instanceId, string name, string? input) => $"#{id} sends {name}({input}) to {instanceId}";

    private static string End(int id, OrchestrationStatus status, string? result, string? failure) =>
        $"#{id} ends as {status}({result}){failure}";
}
