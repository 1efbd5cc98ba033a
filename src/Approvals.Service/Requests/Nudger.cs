using Approvals.Storage;
using Microsoft.Extensions.Logging;

namespace Approvals.Service.Requests;

/// <summary>
/// Nudges orchestrations: tells them that their request or workflow has changed. The change is stored before, so a failure is only
/// logged, and the sweep nudges later.
/// </summary>
public sealed partial class Nudger(IOrchestrations orchestrations, ILogger<Nudger> logger)
{
    /// <summary>Starts the orchestration that the row names.</summary>
    public Task StartAsync(RequestRow row, CancellationToken cancellationToken) =>
        TryAsync(row.InstanceId, () => orchestrations.StartAsync(row.InstanceId, row.Request.Id, cancellationToken));

    /// <summary>Makes the row's orchestration look at it again.</summary>
    public Task NudgeAsync(RequestRow row, CancellationToken cancellationToken) =>
        TryAsync(row.InstanceId, () => orchestrations.NudgeAsync(row.InstanceId, cancellationToken));

    /// <summary>Nudges the orchestrations of the request and of what was written with it.</summary>
    internal async Task NudgeAsync(Written written, CancellationToken cancellationToken)
    {
        await NudgeAsync(written.Row, cancellationToken);
        await NudgeOthersAsync(written, cancellationToken);
    }

    /// <summary>Nudges the orchestrations of the scheduled change and of the workflow that were written with a request.</summary>
    internal async Task NudgeOthersAsync(Written written, CancellationToken cancellationToken)
    {
        if (written.Operated is { } operated)
        {
            await NudgeAsync(operated, cancellationToken);
        }

        await NudgeAsync(written.Workflow, cancellationToken);
    }

    /// <summary>Ends the orchestration that the row names, after another was started in its place.</summary>
    public Task EndAsync(RequestRow row, CancellationToken cancellationToken) => EndAsync(row.InstanceId, cancellationToken);

    /// <inheritdoc cref="StartAsync(RequestRow, CancellationToken)"/>
    public Task StartAsync(WorkflowRow row, CancellationToken cancellationToken) =>
        TryAsync(row.InstanceId, () => orchestrations.StartWorkflowAsync(row.InstanceId, row.Workflow.Id, cancellationToken));

    /// <summary>Makes the row's orchestration look at it again; does nothing where there is no workflow.</summary>
    public Task NudgeAsync(WorkflowRow? row, CancellationToken cancellationToken) =>
        row is null ? Task.CompletedTask : TryAsync(row.InstanceId, () => orchestrations.NudgeAsync(row.InstanceId, cancellationToken));

    /// <inheritdoc cref="EndAsync(RequestRow, CancellationToken)"/>
    public Task EndAsync(WorkflowRow row, CancellationToken cancellationToken) => EndAsync(row.InstanceId, cancellationToken);

    private Task EndAsync(string instanceId, CancellationToken cancellationToken) =>
        TryAsync(instanceId, () => orchestrations.EndAsync(instanceId, cancellationToken));

    private async Task TryAsync(string instanceId, Func<Task> nudge)
    {
        try
        {
            await nudge();
        }
        catch (Exception exception)
        {
            Log.NotNudged(logger, instanceId, exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Orchestration {InstanceId} could not be told; the sweep will")]
        public static partial void NotNudged(ILogger logger, string instanceId, Exception exception);
    }
}
