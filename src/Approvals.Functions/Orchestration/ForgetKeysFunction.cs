using Approvals.Storage.Idempotency;
using Microsoft.Azure.Functions.Worker;

namespace Approvals.Functions.Orchestration;

/// <summary>Deletes, once an hour, the idempotency keys that need not be kept any longer.</summary>
public sealed class ForgetKeysFunction(IdempotencyStore store, TimeProvider time)
{
    [Function("ForgetIdempotencyKeys")]
    public Task RunAsync([TimerTrigger("0 41 * * * *")] TimerInfo timer, CancellationToken cancellationToken) =>
        store.DeleteExpiredAsync(time.GetUtcNow(), cancellationToken);
}
