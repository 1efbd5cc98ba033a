using Approvals.Domain.Workflows;

namespace Approvals.Storage;

/// <summary>A workflow as stored, with what its orchestration keeps beside it.</summary>
public sealed record WorkflowRow
{
    public required Workflow Workflow { get; init; }

    /// <summary>How many orchestration instances the workflow has had; the last is the current one.</summary>
    public int Instance { get; init; } = 1;

    /// <summary>
    /// When the workflow needs attention: the time of the last change of a request of it that its orchestration has not seen, or the time
    /// that it waits for; null when nothing is due. The sweep looks after workflows that stay overdue.
    /// </summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>How many activities of the orchestration have failed in a row since the workflow last went on.</summary>
    public int Tries { get; init; }

    /// <inheritdoc cref="RequestRow.InstanceId"/>
    public string InstanceId => $"{Workflow.Id}-{Instance}";
}
