using Approvals.Service.Notifications;
using Approvals.Service.Retention;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Approvals.Functions.Orchestration;

/// <summary>Deletes, once a night, requests, workflows and orchestrations that ended long ago, and what could not be delivered.</summary>
public sealed class PurgeFunction(RequestPurge purge, WorkflowPurge workflows, UndeliverablePurge undeliverable)
{
    [Function("Purge")]
    public async Task RunAsync(
        [TimerTrigger("0 23 3 * * *")] TimerInfo timer,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken
    )
    {
        await undeliverable.RunAsync(cancellationToken);
        await purge.RunAsync(cancellationToken);
        await workflows.RunAsync(cancellationToken);
    }
}
