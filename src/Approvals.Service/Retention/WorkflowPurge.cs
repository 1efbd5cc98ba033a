using Approvals.Domain.Workflows;
using Approvals.Service.Workflows;
using Approvals.Storage;
using Approvals.Storage.Commits;
using Approvals.Storage.Stores;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Approvals.Service.Retention;

/// <summary>Deletes workflows that ended longer ago than requests are kept.</summary>
public sealed partial class WorkflowPurge(
    ChangeLog log,
    WorkflowStore workflows,
    ProjectStore projects,
    Batches batches,
    IOptions<RetentionOptions> options,
    TimeProvider time,
    ILogger<WorkflowPurge> logger
)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (options.Value.RequestDays <= 0)
        {
            return;
        }

        var before = time.GetUtcNow().AddDays(-options.Value.RequestDays);
        foreach (var shard in (await projects.KeysAsync(cancellationToken)).Select(Keys.ShardOf).Distinct())
        {
            var purged = 0;
            await foreach (var read in workflows.AllAsync(shard, cancellationToken))
            {
                purged += read.Value.Workflow.EndedAt < before && await PurgeAsync(read.Value.Workflow, cancellationToken) ? 1 : 0;
            }

            Log.Workflows(logger, purged, shard);
        }
    }

    /// <summary>False when another instance deleted the workflow first. An ended workflow never changes otherwise.</summary>
    private async Task<bool> PurgeAsync(Workflow workflow, CancellationToken cancellationToken)
    {
        var purged = await log.ChangeProjectAsync<bool>(
            workflow.Flag.ProjectKey,
            async () =>
            {
                if (await workflows.FindAsync(workflow.Id, cancellationToken) is not { } there)
                {
                    return false;
                }

                var batch = await batches.ForProjectAsync(workflow.Flag.ProjectKey, cancellationToken);
                WorkflowStore.Delete(batch, there);
                batch.Record(WorkflowEvents.Purged(workflow));
                return await batch.CommitAsync(cancellationToken) ? true : Attempt<bool>.Lost;
            },
            cancellationToken
        );
        return purged.Accepted(out var wasThere, out _) && wasThere;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Purged {Count} workflows of shard {Shard}")]
        public static partial void Workflows(ILogger logger, int count, string shard);
    }
}
