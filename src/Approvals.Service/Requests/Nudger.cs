using Approvals.Storage;
using Microsoft.Extensions.Logging;

namespace Approvals.Service.Requests;

/// <summary>
/// Nudges orchestrations: tells them that their request has changed. The change is stored before, so a failure is only
/// logged, and the sweep nudges later.
/// </summary>
public sealed partial class Nudger(IOrchestrations orchestrations, ILogger<Nudger> logger)
{
    /// <summary>Starts the orchestration that the row names.</summary>
    public Task StartAsync(RequestRow row, CancellationToken cancellationToken) =>
        TryAsync(row, () => orchestrations.StartAsync(row.InstanceId, row.Request.Id, cancellationToken));

    /// <summary>Makes the row's orchestration look at it again.</summary>
    public Task NudgeAsync(RequestRow row, CancellationToken cancellationToken) =>
        TryAsync(row, () => orchestrations.NudgeAsync(row.InstanceId, cancellationToken));

    /// <summary>Nudges the orchestrations of the request and of the scheduled change that was written with it.</summary>
    internal async Task NudgeAsync(Written written, CancellationToken cancellationToken)
    {
        await NudgeAsync(written.Row, cancellationToken);
        await NudgeOperatedAsync(written, cancellationToken);
    }

    /// <summary>Nudges the orchestration of the scheduled change that was written with a request, if one was.</summary>
    internal Task NudgeOperatedAsync(Written written, CancellationToken cancellationToken) =>
        written.Operated is { } operated ? NudgeAsync(operated, cancellationToken) : Task.CompletedTask;

    /// <summary>Ends the orchestration that the row names, after another was started in its place.</summary>
    public Task EndAsync(RequestRow row, CancellationToken cancellationToken) =>
        TryAsync(row, () => orchestrations.EndAsync(row.InstanceId, cancellationToken));

    private async Task TryAsync(RequestRow row, Func<Task> nudge)
    {
        try
        {
            await nudge();
        }
        catch (Exception exception)
        {
            Log.NotNudged(logger, row.InstanceId, exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Orchestration {InstanceId} could not be told; the sweep will")]
        public static partial void NotNudged(ILogger logger, string instanceId, Exception exception);
    }
}
