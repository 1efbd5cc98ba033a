using Approvals.Service.Requests;
using Approvals.Storage;
using Approvals.Storage.Diagnostics;
using Approvals.Storage.Stores;
using Microsoft.Extensions.Logging;

namespace Approvals.Service.Orchestration;

/// <summary>
/// Finds requests that are ahead of their orchestration, through the index of due ones, and starts or tells it. With it
/// the tables alone say what has to happen: the whole task hub may be lost.
/// </summary>
public sealed partial class Sweep(RequestStore requests, ProjectStore projects, SettingsOutbox outbox, SettingsChange settings, IOrchestrations orchestrations, Nudger nudger, HeartbeatStore heartbeat, TimeProvider time, ILogger<Sweep> logger)
{
    /// <summary>How long an orchestration has to see a change by itself.</summary>
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(30);

    /// <summary>How long an orchestration may stand still when its request is due. What is retried moves more often.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    /// <summary>How far ahead an orchestration that is missing is started, so that it is there in time.</summary>
    private static readonly TimeSpan s_ahead = TimeSpan.FromMinutes(2);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var shard in (await projects.KeysAsync(cancellationToken)).Select(Keys.ShardOf).Distinct())
        {
            foreach (var news in await outbox.PendingAsync(shard, cancellationToken))
            {
                await TryAsync(news.Id, () => TellAsync(news, cancellationToken), cancellationToken);
            }

            foreach (var requestId in await requests.IdsDueAsync(shard, time.GetUtcNow() + s_ahead, cancellationToken))
            {
                await TryAsync(requestId, () => DriveAsync(requestId, cancellationToken), cancellationToken);
            }
        }

        await heartbeat.SaveAsync(time.GetUtcNow(), cancellationToken);
        Instruments.SweepRuns.Add(1);
    }

    private async Task TellAsync(SettingsOutboxEntry news, CancellationToken cancellationToken)
    {
        await settings.TellAsync(news, cancellationToken);
        Repaired("untold_settings");
    }

    private static void Repaired(string reason) => Instruments.SweepRepairs.Add(1, new KeyValuePair<string, object?>(TelemetryNames.Tags.Reason, reason));

    /// <summary>One that cannot be driven must not keep the others from it; the next sweep tries again.</summary>
    private async Task TryAsync(string what, Func<Task> drive, CancellationToken cancellationToken)
    {
        try
        {
            await drive();
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Log.NotDriven(logger, what, exception);
            Repaired("failed");
        }
    }

    private async Task DriveAsync(string requestId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (await requests.FindAsync(requestId, cancellationToken) is not { Value: { DueAt: { } dueAt } row } read || (dueAt <= now && dueAt > now - s_grace))
        {
            return;
        }

        if (await orchestrations.LastMovedAsync(row.InstanceId, cancellationToken) is not { } lastMoved)
        {
            await StartNextAsync(read, "restarted", cancellationToken);
        }
        else if (dueAt <= now - s_patience && lastMoved <= now - s_patience)
        {
            // It waits for work that nobody does: a process that dies keeps what it had taken for a while. What it would
            // still do is done once all the same, by the ledger.
            if (await StartNextAsync(read, "stalled", cancellationToken))
            {
                await nudger.EndAsync(row, cancellationToken);
            }
        }
        else if (dueAt <= now && lastMoved <= dueAt)
        {
            // Once it has moved it has been told. Telling moves it too, so one that was told each minute would never stand still.
            Log.Overdue(logger, row.InstanceId);
            Repaired("overdue");
            await nudger.TellAsync(row, cancellationToken);
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
