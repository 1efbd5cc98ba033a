using Approvals.Storage.Outbox;

namespace Approvals.Service.Notifications;

/// <summary>Deletes what could not be delivered long ago, and what is left of subscriptions that are gone.</summary>
public sealed class UndeliverablePurge(OutboxStore outbox, Subscriptions subscriptions, TimeProvider time)
{
    private static readonly TimeSpan s_kept = TimeSpan.FromDays(30);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var known = (await subscriptions.ReadAsync(cancellationToken)).Select(one => one.Id).ToHashSet();
        if (known.Count == 0)
        {
            // Not even the table may be there.
            return;
        }

        var oldest = time.GetUtcNow() - s_kept;
        foreach (var notice in await outbox.ListAsync(subscriptionId: null, undeliverable: true, cancellationToken))
        {
            if (notice.Value.OwedSince < oldest || !known.Contains(notice.Value.SubscriptionId))
            {
                await outbox.ForgetAsync(notice.Value, cancellationToken);
            }
        }

        foreach (var notice in await outbox.ListAsync(subscriptionId: null, undeliverable: false, cancellationToken))
        {
            if (!known.Contains(notice.Value.SubscriptionId))
            {
                await outbox.DeleteAsync(notice.Value, cancellationToken);
            }
        }
    }
}
