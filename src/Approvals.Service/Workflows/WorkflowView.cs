using Approvals.Domain.Workflows;
using Approvals.Service.Requests;

namespace Approvals.Service.Workflows;

/// <summary>A workflow as it is shown.</summary>
/// <param name="Workflow">The workflow.</param>
/// <param name="Approvals">The approval requests of its stages that have one, by their ids, as far as those are still there.</param>
/// <param name="Conflicts">What is in the way of its stages; why it failed.</param>
/// <param name="At">The time at which it is shown.</param>
public sealed record WorkflowView(
    Workflow Workflow,
    IReadOnlyDictionary<string, RequestView> Approvals,
    IReadOnlyList<StageConflict> Conflicts,
    DateTimeOffset At
)
{
    /// <summary>For one that was only tried: where its stages do not fit; null for one that there is.</summary>
    public IReadOnlyList<StageParameter>? Parameters { get; init; }
}

/// <summary>Something that is in the way of a stage.</summary>
/// <param name="StageId">The stage.</param>
/// <param name="Message">What it is, for people.</param>
public sealed record StageConflict(string StageId, string Message);

/// <summary>A page of the workflows of a flag.</summary>
/// <param name="Items">In the order that was asked for.</param>
/// <param name="TotalCount">How many there are on all pages.</param>
public sealed record WorkflowPage(IReadOnlyList<WorkflowView> Items, int TotalCount);
