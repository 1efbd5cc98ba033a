using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Approvals.Emulator.DurableTask;

/// <summary>Where a turn has left an orchestrator.</summary>
internal sealed record Outcome
{
    /// <summary>What the turn adds to the history after its events.</summary>
    public IReadOnlyList<OrchestratorAction> Actions { get; init; } = [];

    /// <summary>The ids of actions that have neither ended nor been cancelled.</summary>
    public IReadOnlyCollection<int> Open { get; init; } = [];

    public string? CustomStatus { get; init; }

    /// <summary>How the execution ended; null while it goes on.</summary>
    public ExecutionEnded? End { get; init; }

    /// <summary>The next round, if the execution ended by continuing as new.</summary>
    public NextRound? Next { get; init; }

    public static ExecutionEnded Failed(Exception e) =>
        new(OrchestrationRuntimeStatus.Failed, null, TaskFailureDetails.FromException(e));
}

/// <summary>The input of the next round, and the events it takes over.</summary>
internal sealed record NextRound(string? Input, bool KeepEvents)
{
    public IReadOnlyList<EventRaised> Events { get; init; } = [];
}
