namespace Approvals.Emulator.DurableTask;

/// <summary>An orchestrator, run again over its history, did something else than the history says.</summary>
public sealed class NonDeterminismException : Exception
{
    private NonDeterminismException(ExecutionStarted start, string difference)
        : base($"Orchestrator '{start.Name}' of instance '{start.InstanceId}' is not deterministic: {difference} "
            + "It must do the same in every run: take time and ids from its context, and all else from activities and events.")
    {
    }

    internal static NonDeterminismException Different(ExecutionStarted start, OrchestratorAction recorded, OrchestratorAction current) =>
        new(start, $"as action #{recorded.Id} the history has {Describe(recorded)}, but the code now makes it {Describe(current)}.");

    internal static NonDeterminismException Missing(ExecutionStarted start, OrchestratorAction recorded) =>
        new(start, $"as action #{recorded.Id} the history has {Describe(recorded)}, but the code now does nothing there.");

    internal static NonDeterminismException Added(ExecutionStarted start, OrchestratorAction current) =>
        new(start, $"as action #{current.Id} the code now makes {Describe(current)}, which the history does not have there.");

    internal static NonDeterminismException EndedEarly(ExecutionStarted start) =>
        new(start, "the code now ends where the history goes on.");

    internal static NonDeterminismException EndedOtherwise(ExecutionStarted start, ExecutionEnded recorded, ExecutionEnded? current) =>
        new(start, $"the history ends as {Describe(recorded)}, but the code now {(current is null ? "goes on" : "ends as " + Describe(current))}.");

    private static string Describe(ExecutionEnded end) => $"{end.Status}({end.Output ?? end.Failure?.ToString()})";

    private static string Describe(OrchestratorAction action) => action switch
    {
        ActivityScheduled activity => $"a call of activity '{activity.Name}' with {activity.Input ?? "no input"}",
        TimerCreated timer => $"a timer for {timer.FireAt:o}",
        _ => action.ToString(),
    };
}
