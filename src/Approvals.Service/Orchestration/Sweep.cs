using Approvals.Service.ExpiringTargets;
using Approvals.Service.ExternalApprovals;
using Approvals.Service.Projects;
using Approvals.Service.Requests;
using Approvals.Storage;
using Approvals.Storage.Diagnostics;
using Approvals.Storage.Layouts;
using Approvals.Storage.Stores;
using Microsoft.Extensions.Logging;

namespace Approvals.Service.Orchestration;

/// <summary>
/// Finds, in the index of what is due, the requests and workflows whose orchestration is missing, behind or stalled, and starts, nudges or
/// replaces it, takes off the targets that have expired, and has other systems told of approvals that are not needed any more. So the tables
/// alone say what has to happen, and even the whole task hub may
/// be lost.
/// </summary>
public sealed partial class Sweep(
    DueList dueList,
    RequestStore requests,
    WorkflowStore workflows,
    ExpiringTargetRemover expiring,
    ProjectStore projects,
    ProjectLayouts layouts,
    MissingKeys missingKeys,
    SettingsOutbox outbox,
    Withdrawer withdrawer,
    PendingRequestReevaluator pending,
    IOrchestrations orchestrations,
    Nudger nudger,
    HeartbeatStore heartbeat,
    TimeProvider time,
    ILogger<Sweep> logger
)
{
    /// <summary>How long after a request is due its orchestration is left to act by itself.</summary>
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long the orchestration of a due request may make no progress before it is replaced. Retries are progress, and more frequent.
    /// </summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    /// <summary>How long before a request is due a missing orchestration is started.</summary>
    private static readonly TimeSpan s_ahead = TimeSpan.FromMinutes(2);

    private bool _allAreUpgraded;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var keys = await projects.KeysAsync(cancellationToken);
        await UpgradeAsync(keys, cancellationToken);
        foreach (var shard in keys.Select(Keys.ShardOf).Distinct())
        {
            foreach (var same in (await outbox.PendingAsync(shard, cancellationToken)).GroupBy(entry => entry with { Id = "" }))
            {
                await TryAsync(same.Last().Id, () => ReevaluateAsync([.. same], cancellationToken), cancellationToken);
            }

            foreach (var due in await dueList.BeforeAsync(shard, time.GetUtcNow() + s_ahead, cancellationToken))
            {
                await (
                    due switch
                    {
                        Due.Expiry expiry => TryAsync(
                            $"{expiry.Resource}",
                            () => expiring.RemoveAsync(expiry, cancellationToken),
                            cancellationToken
                        ),
                        Due.Workflow(var id, _) => TryAsync(id, () => DriveWorkflowAsync(id, cancellationToken), cancellationToken),
                        Due.Request(var id, _) => TryAsync(id, () => DriveAsync(id, cancellationToken), cancellationToken),
                        _ => Task.CompletedTask,
                    }
                );
            }
        }

        await TryAsync(
            "withdrawals",
            () => withdrawer.RunAsync(keys.Select(Keys.ShardOf).Distinct(), cancellationToken),
            cancellationToken
        );
        await heartbeat.SaveAsync(time.GetUtcNow(), cancellationToken);
        Instruments.SweepRuns.Add(1);
    }

    /// <summary>
    /// Moves rows of an earlier version of the service, also those that deleted projects have left, and gives keys to its environments.
    /// </summary>
    private async Task UpgradeAsync(IReadOnlyList<string> projectKeys, CancellationToken cancellationToken)
    {
        if (_allAreUpgraded)
        {
            return;
        }

        var upgraded = true;
        foreach (var key in projectKeys.Concat(await projects.DeletedKeysAsync(cancellationToken)))
        {
            upgraded &= await TryAsync(key, () => UpgradeAsync(key, cancellationToken), cancellationToken);
        }

        _allAreUpgraded = upgraded;
    }

    private async Task UpgradeAsync(string projectKey, CancellationToken cancellationToken)
    {
        await layouts.EnsureAsync(projectKey, cancellationToken);
        await missingKeys.MakeAsync(projectKey, cancellationToken);
    }

    private async Task ReevaluateAsync(IReadOnlyList<SettingsOutboxEntry> entries, CancellationToken cancellationToken)
    {
        await pending.ReevaluateAsync(entries, cancellationToken);
        Repaired("untold_settings");
    }

    private static void Repaired(string reason) =>
        Instruments.SweepRepairs.Add(1, new KeyValuePair<string, object?>(TelemetryNames.Tags.Reason, reason));

    /// <summary>A request that fails must not keep the sweep from the others; the next sweep tries it again.</summary>
    private async Task<bool> TryAsync(string what, Func<Task> drive, CancellationToken cancellationToken)
    {
        try
        {
            await drive();
            return true;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Log.NotDriven(logger, what, exception);
            Repaired("failed");
            return false;
        }
    }

    private async Task DriveAsync(string requestId, CancellationToken cancellationToken)
    {
        if (await requests.FindAsync(requestId, cancellationToken) is { Value: { DueAt: { } dueAt } row } read)
        {
            await DriveInstanceAsync(
                new(
                    row.InstanceId,
                    dueAt,
                    reason => StartNextAsync(read, reason, cancellationToken),
                    () => nudger.NudgeAsync(row, cancellationToken),
                    () => nudger.EndAsync(row, cancellationToken)
                ),
                cancellationToken
            );
        }
    }

    private async Task DriveWorkflowAsync(string workflowId, CancellationToken cancellationToken)
    {
        if (await workflows.FindAsync(workflowId, cancellationToken) is { Value: { DueAt: { } dueAt } row } read)
        {
            await DriveInstanceAsync(
                new(
                    row.InstanceId,
                    dueAt,
                    reason => StartNextAsync(read, reason, cancellationToken),
                    () => nudger.NudgeAsync(row, cancellationToken),
                    () => nudger.EndAsync(row, cancellationToken)
                ),
                cancellationToken
            );
        }
    }

    private async Task DriveInstanceAsync(Driven driven, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (driven.DueAt <= now && driven.DueAt > now - s_grace)
        {
            return;
        }

        if (await orchestrations.LastMovedAsync(driven.InstanceId, cancellationToken) is not { } lastMoved)
        {
            await driven.StartNext("restarted");
        }
        else if (driven.DueAt <= now - s_patience && lastMoved <= now - s_patience)
        {
            // A process that died still holds the work that the instance waits for. Should the old instance act after all,
            // the ledger makes sure that nothing is done twice.
            if (await driven.StartNext("stalled"))
            {
                await driven.End();
            }
        }
        else if (driven.DueAt <= now && lastMoved <= driven.DueAt)
        {
            // Nudged once only: a nudge counts as progress, so with one each minute no orchestration would ever count as stalled.
            Log.Overdue(logger, driven.InstanceId);
            Repaired("overdue");
            await driven.Nudge();
        }
    }

    private async Task<bool> StartNextAsync(Stored<RequestRow> read, string reason, CancellationToken cancellationToken)
    {
        var next = read.Value with { Instance = read.Value.Instance + 1 };
        var batch = await requests.BatchAsync(next.Request.Resource.ProjectKey, cancellationToken);
        RequestStore.Replace(batch, next, read);
        if (!await batch.CommitAsync(cancellationToken))
        {
            return false;
        }

        Log.Restarted(logger, next.InstanceId, reason);
        Repaired(reason);
        await nudger.StartAsync(next, cancellationToken);
        return true;
    }

    private async Task<bool> StartNextAsync(Stored<WorkflowRow> read, string reason, CancellationToken cancellationToken)
    {
        var next = read.Value with { Instance = read.Value.Instance + 1 };
        var batch = await requests.BatchAsync(next.Workflow.Flag.ProjectKey, cancellationToken);
        WorkflowStore.Replace(batch, next, read);
        if (!await batch.CommitAsync(cancellationToken))
        {
            return false;
        }

        Log.Restarted(logger, next.InstanceId, reason);
        Repaired(reason);
        await nudger.StartAsync(next, cancellationToken);
        return true;
    }

    /// <summary>Something with an orchestration.</summary>
    private sealed record Driven(
        string InstanceId,
        DateTimeOffset DueAt,
        Func<string, Task<bool>> StartNext,
        Func<Task> Nudge,
        Func<Task> End
    );

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Orchestration {InstanceId} is behind its request and was told again")]
        public static partial void Overdue(ILogger logger, string instanceId);

        [LoggerMessage(2, LogLevel.Information, "Orchestration {InstanceId} was started in the place of the one before ({Reason})")]
        public static partial void Restarted(ILogger logger, string instanceId, string reason);

        [LoggerMessage(3, LogLevel.Error, "{What} could not be driven; the next sweep tries again")]
        public static partial void NotDriven(ILogger logger, string what, Exception exception);
    }
}
