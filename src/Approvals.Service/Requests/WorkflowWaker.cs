using Approvals.Domain.Requests;
using Approvals.Storage;
using Approvals.Storage.Commits;
using Approvals.Storage.Stores;

namespace Approvals.Service.Requests;

/// <summary>
/// Makes a workflow due in the transaction that changes the request of its stage, so that the workflow goes on even if nobody is told.
/// </summary>
public sealed class WorkflowWaker(WorkflowStore workflows, TimeProvider time)
{
    /// <summary>The row of the workflow; null where the request is no stage that is under way.</summary>
    internal async Task<WorkflowRow?> WakeAsync(Batch batch, ApprovalRequest request, CancellationToken cancellationToken)
    {
        if (
            request.Stage is not { } stage
            || await workflows.FindAsync(stage.WorkflowId, cancellationToken) is not { } read
            || read.Value.Workflow.Current?.RequestId != request.Id
        )
        {
            return null;
        }

        var woken = read.Value with { DueAt = time.GetUtcNow() };
        WorkflowStore.Replace(batch, woken, read);
        return woken;
    }
}
