using Approvals.Service.Retention;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Approvals.Functions.Orchestration;

/// <summary>Deletes, once a night, requests and orchestrations that ended long ago.</summary>
public sealed class PurgeFunction(RequestPurge purge)
{
    [Function("Purge")]
    public Task RunAsync(
        [TimerTrigger("0 23 3 * * *")] TimerInfo timer,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken
    ) => purge.RunAsync(cancellationToken);
}
