using DurableTask.Core;
using DurableTask.Core.History;

namespace Approvals.TestHost.TaskHub;

/// <summary>An instance of an orchestration: what it has done, and the messages that it has not seen. Guarded by the hub's lock.</summary>
internal sealed class Instance(string id, OrchestrationState state)
{
    public string Id { get; } = id;

    public OrchestrationState State { get; set; } = state;

    /// <summary>Events by generation, the present one last.</summary>
    public List<Generation> Generations { get; } = [];

    public List<TaskMessage> Inbox { get; } = [];

    /// <summary>Its start may lie in the future; until then its messages wait.</summary>
    public bool HasStarted { get; set; }

    /// <summary>It stands in the queue of those that have something to do, or a work item has it.</summary>
    public bool IsTaken { get; set; }

    /// <summary>Nobody has its code, or what it was told last could not be worked on and is to be tried again later.</summary>
    public bool IsHeld { get; set; }

    /// <summary>How often in a row a work item of it has been abandoned.</summary>
    public int Failures { get; set; }

    /// <summary>The hub has forgotten it.</summary>
    public bool IsGone { get; set; }

    public bool HasEnded =>
        State.OrchestrationStatus
            is OrchestrationStatus.Completed
                or OrchestrationStatus.Failed
                or OrchestrationStatus.Terminated
                or OrchestrationStatus.Canceled;

    public string ExecutionId => State.OrchestrationInstance.ExecutionId;

    public OrchestrationRuntimeState Load() => new(Generations.LastOrDefault()?.Events.ToList());

    /// <summary>Keeps what a turn has left behind, in the present generation or as a new one.</summary>
    public void Keep(OrchestrationRuntimeState turn)
    {
        var executionId = turn.OrchestrationInstance!.ExecutionId;
        Generations.RemoveAll(generation => generation.ExecutionId == executionId);
        Generations.Add(new Generation(executionId, [.. turn.Events]));
    }

    internal sealed record Generation(string ExecutionId, IReadOnlyList<HistoryEvent> Events);
}
