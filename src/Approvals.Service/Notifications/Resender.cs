using Approvals.Domain;
using Approvals.Storage.Commits;
using Approvals.Storage.Outbox;

namespace Approvals.Service.Notifications;

/// <summary>Sends again what could not be delivered to a subscription.</summary>
public sealed class Resender(OutboxStore outbox, Deliverer deliverer, TimeProvider time)
{
    /// <param name="to">To whom.</param>
    /// <param name="called">What the subscription is called in a refusal, such as "the webhook 'x'".</param>
    /// <param name="noticeId">The one delivery to send again; null for all that could not be made.</param>
    /// <param name="record">What has the audit event of it, to be committed.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>How many are sent again.</returns>
    public async Task<Decision<int>> ResendAsync(
        Subscription to,
        string called,
        string? noticeId,
        Batch record,
        CancellationToken cancellationToken
    )
    {
        var found = (await outbox.ListAsync(to.Id, undeliverable: true, cancellationToken))
            .Where(it => noticeId is null || it.Value.Id == noticeId)
            .OrderBy(it => it.Value.Place.Date)
            .ThenBy(it => it.Value.Place.Sequence)
            .ToList();
        if (found is [] && noticeId is not null)
        {
            return new Refusal(
                "unknown_delivery",
                RefusalKind.NotFound,
                $"There is no delivery '{noticeId}' to {called} that could not be made."
            );
        }

        if (!await record.CommitAsync(cancellationToken))
        {
            throw new ContentionException();
        }

        var now = time.GetUtcNow();
        List<OwedNotice> owed = [];
        foreach (var stored in found)
        {
            var again = stored.Value with { OwedSince = now, DueAt = now, Attempts = 0, Error = null };
            if (await outbox.OweAgainAsync(stored, again, cancellationToken) is { } moved)
            {
                owed.Add(new(moved));
            }
        }

        foreach (var line in owed.GroupBy(it => it.Stored.Value.Line))
        {
            deliverer.Offer(to, [.. line], LineUse.New);
        }

        return owed.Count;
    }
}
