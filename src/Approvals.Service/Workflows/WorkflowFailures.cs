using Approvals.Domain.Workflows;
using Approvals.Storage.Commits;
using Approvals.Storage.Stores;
using Microsoft.Extensions.Logging;

namespace Approvals.Service.Workflows;

/// <summary>
/// Counts, in a workflow's row, how often in a row it failed to go on for a reason that no retry may overcome, and ends it after too many.
/// </summary>
public sealed partial class WorkflowFailures(
    ChangeLog log,
    WorkflowStore workflows,
    Batches batches,
    TimeProvider time,
    ILogger<WorkflowFailures> logger
)
{
    /// <summary>Counts a failure; true when the workflow was ended because of it.</summary>
    /// <param name="workflowId">The workflow.</param>
    /// <param name="most">Failures in a row after which it is ended.</param>
    /// <param name="failure">The failure.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<bool> CountAsync(string workflowId, int most, Exception failure, CancellationToken cancellationToken)
    {
        if (await workflows.FindAsync(workflowId, cancellationToken) is not { } found)
        {
            return true;
        }

        var projectKey = found.Value.Workflow.Flag.ProjectKey;
        var counted = await log.ChangeProjectAsync<bool>(
            projectKey,
            async () =>
            {
                if (
                    await workflows.FindAsync(workflowId, cancellationToken) is not { } read
                    || read.Value.Workflow.Status != WorkflowStatus.Active
                )
                {
                    return true;
                }

                var next = read.Value with { Tries = read.Value.Tries + 1 };
                var isOver = next.Tries >= most;
                var batch = await batches.ForProjectAsync(projectKey, cancellationToken);
                if (isOver)
                {
                    next = next with { Workflow = GivenUp(next.Workflow, most), DueAt = null };
                    batch.Record(WorkflowEvents.Ended(next.Workflow));
                }

                WorkflowStore.Replace(batch, next, read);
                return await batch.CommitAsync(cancellationToken) ? isOver : Attempt<bool>.Lost;
            },
            cancellationToken
        );
        if (!counted.Accepted(out var over, out _) || !over)
        {
            return false;
        }

        Log.GivenUp(logger, workflowId, most, failure);
        return true;
    }

    private Workflow GivenUp(Workflow workflow, int most) =>
        workflow.Failed(
            "cannot_be_applied",
            $"The service tried {most} times to go on with this and could not: its log tells why.",
            time.GetUtcNow()
        ) with
        {
            Version = workflow.Version + 1,
        };

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Workflow {WorkflowId} was ended after {Tries} failures in a row")]
        public static partial void GivenUp(ILogger logger, string workflowId, int tries, Exception exception);
    }
}
