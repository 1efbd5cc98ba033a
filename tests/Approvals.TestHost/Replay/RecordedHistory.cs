using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Testing.Sidecar.Grpc;
using Core = DurableTask.Core.History;
using Proto = Microsoft.DurableTask.Protobuf;

namespace Approvals.TestHost.Replay;

/// <summary>
/// What one generation of an instance has done, as the worker is given it: events of the engine's own protocol. As text it
/// is the protocol's JSON, an event a line.
/// </summary>
public sealed class RecordedHistory(IReadOnlyList<Proto.HistoryEvent> events)
{
    public IReadOnlyList<Proto.HistoryEvent> Events { get; } = events;

    /// <summary>The orchestrator's name.</summary>
    public string Name =>
        Events.Single(e => e.EventTypeCase == Proto.HistoryEvent.EventTypeOneofCase.ExecutionStarted).ExecutionStarted.Name;

    /// <summary>Its turns, each with what had been before.</summary>
    public IReadOnlyList<RecordedTurn> Turns
    {
        get
        {
            var starts = Events.Index().Where(it => it.Item.OrchestratorStarted is not null).Select(it => it.Index).ToList();
            return
            [
                .. starts.Zip(
                    [.. starts.Skip(1), Events.Count],
                    (start, end) => new RecordedTurn([.. Events.Take(start)], [.. Events.Take(end).Skip(start)])
                ),
            ];
        }
    }

    /// <summary>A generation as a task hub has it, without what only says where a failure was thrown.</summary>
    public static RecordedHistory Of(IEnumerable<Core.HistoryEvent> events) => new([.. events.Select(Convert)]);

    public static RecordedHistory Parse(string json)
    {
        var list = JsonParser.Default.Parse<ListValue>(json);
        return new([.. list.Values.Select(value => JsonParser.Default.Parse<Proto.HistoryEvent>(JsonFormatter.Default.Format(value)))]);
    }

    public override string ToString() => $"[\n{string.Join(",\n", Events.Select(e => JsonFormatter.Default.Format(e)))}\n]\n";

    /// <summary>Has the engine run every turn on what had been before it, and compares what the orchestrator then does with the history.</summary>
    /// <typeparam name="TInput">What the orchestrator reads its input as.</typeparam>
    /// <exception cref="NonDeterminismException">It does something else.</exception>
    public void Replay<TInput>(Func<TaskOrchestrationContext, Task> orchestrator)
    {
        foreach (var turn in Turns)
        {
            turn.Replay<TInput>(orchestrator);
        }
    }

    private static Proto.HistoryEvent Convert(Core.HistoryEvent e)
    {
        var converted = ProtobufUtils.ToHistoryEventProto(e);
        // The package writes every end as a success.
        if (e is Core.ExecutionCompletedEvent ended && converted.ExecutionCompleted is { } completed)
        {
            completed.OrchestrationStatus = (Proto.OrchestrationStatus)ended.OrchestrationStatus;
            completed.FailureDetails = ended.FailureDetails is { } details
                ? new() { ErrorType = details.ErrorType, ErrorMessage = details.ErrorMessage }
                : null;
        }

        if (converted.TaskFailed?.FailureDetails is { } failure)
        {
            (failure.StackTrace, failure.InnerFailure) = (null, null);
        }

        if (converted.ExecutionStarted is { } started)
        {
            started.ParentTraceContext = null;
        }

        if (converted.TaskScheduled is { } scheduled)
        {
            scheduled.ParentTraceContext = null;
        }

        return converted;
    }
}
