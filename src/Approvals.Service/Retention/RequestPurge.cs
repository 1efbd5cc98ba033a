using Approvals.Domain.Requests;
using Approvals.Service.Requests;
using Approvals.Storage;
using Approvals.Storage.Commits;
using Approvals.Storage.Layouts;
using Approvals.Storage.Stores;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Approvals.Service.Retention;

/// <summary>Deletes requests, and histories of orchestrations, that ended longer ago than the retention times say.</summary>
public sealed partial class RequestPurge(
    ChangeLog log,
    RequestStore requests,
    ProjectLayouts layouts,
    ProjectStore projects,
    IOrchestrations orchestrations,
    IOptions<RetentionOptions> options,
    TimeProvider time,
    ILogger<RequestPurge> logger
)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (Before(options.Value.HistoryDays) is { } histories)
        {
            await PurgeHistoriesAsync(histories, cancellationToken);
        }

        if (Before(options.Value.RequestDays) is { } before)
        {
            foreach (var shard in (await projects.KeysAsync(cancellationToken)).Select(Keys.ShardOf).Distinct())
            {
                await PurgeRequestsAsync(shard, before, cancellationToken);
            }
        }
    }

    /// <summary>The time before which things are deleted; null when they are kept for ever.</summary>
    private DateTimeOffset? Before(int days) => days > 0 ? time.GetUtcNow().AddDays(-days) : null;

    private async Task PurgeHistoriesAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        Log.Histories(logger, await orchestrations.PurgeAsync(before, cancellationToken));
    }

    /// <summary>Reads the requests that were made before the time: one that ended before it was also made before it.</summary>
    private async Task PurgeRequestsAsync(string shard, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var purged = 0;
        await foreach (var read in requests.MadeBeforeAsync(shard, before, cancellationToken))
        {
            purged += read.Value.Request.EndedAt < before && await PurgeAsync(read, cancellationToken) ? 1 : 0;
        }

        Log.Requests(logger, purged, shard);
    }

    /// <summary>False when another instance deleted the request first. An ended request never changes otherwise.</summary>
    private async Task<bool> PurgeAsync(Stored<RequestRow> read, CancellationToken cancellationToken)
    {
        var projectKey = read.Value.Request.Resource.ProjectKey;
        await layouts.EnsureAsync(projectKey, cancellationToken);
        var purged = await log.ChangeProjectAsync<bool>(
            projectKey,
            async () =>
            {
                if (await requests.FindAsync(read.Value.Request.Id, cancellationToken) is not { } there)
                {
                    return false;
                }

                var batch = await requests.BatchAsync(projectKey, cancellationToken);
                RequestStore.Delete(batch, there);
                if (there.Value.Request is { Status: RequestStatus.Completed, OperatingOnId: null, Told: null })
                {
                    RequestStore.ForgetStates(batch, there.Value.Request.Id);
                }

                batch.Record(RequestEvents.Purged(there.Value.Request));
                return await batch.CommitAsync(cancellationToken) ? true : Attempt<bool>.Lost;
            },
            cancellationToken
        );
        return purged.Accepted(out var wasThere, out _) && wasThere;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Purged the histories of {Count} orchestrations")]
        public static partial void Histories(ILogger logger, int count);

        [LoggerMessage(2, LogLevel.Information, "Purged {Count} requests of shard {Shard}")]
        public static partial void Requests(ILogger logger, int count, string shard);
    }
}
