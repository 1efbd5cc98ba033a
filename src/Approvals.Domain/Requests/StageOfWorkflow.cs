namespace Approvals.Domain.Requests;

/// <summary>The stage of a workflow that a request stands for: it asks for what the stage does, and is applied when the stage is.</summary>
/// <param name="WorkflowId">The workflow.</param>
/// <param name="WorkflowName">Its name.</param>
/// <param name="Index">The place of the stage among those of the workflow, from 0.</param>
/// <param name="Name">The name of the stage; empty where it has none.</param>
public sealed record StageOfWorkflow(string WorkflowId, string WorkflowName, int Index, string Name)
{
    /// <summary>When all conditions of the stage but the approval are met; null while that is not known.</summary>
    public DateTimeOffset? ReadyAt { get; init; }

    /// <summary>Whether nothing but the approval is missing.</summary>
    public bool IsReady(DateTimeOffset now) => ReadyAt <= now;
}
