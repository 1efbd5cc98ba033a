using Approvals.Service.Notifications;
using Approvals.Service.Orchestration;
using Approvals.Service.Tokens;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Approvals.Functions.Orchestration;

/// <summary>
/// Runs the sweep every minute, has the first token made, and has others told of what happened. That is done here because in Azure each
/// timer function has instances of its own, which are paid for.
/// </summary>
public sealed class SweepFunction(Sweep sweep, FirstToken firstToken, Notifier notifier)
{
    [Function("Sweep")]
    public async Task RunAsync(
        [TimerTrigger("0 * * * * *")] TimerInfo timer,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken
    )
    {
        await firstToken.EnsureAsync(cancellationToken);
        try
        {
            await sweep.RunAsync(cancellationToken);
        }
        finally
        {
            // Also where the sweep failed: nobody waits for another's trouble.
            await notifier.RunAsync(cancellationToken);
        }
    }
}
