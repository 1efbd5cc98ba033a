using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Service.Access;
using Approvals.Service.Notifications;
using Approvals.Storage.Commits;
using Approvals.Storage.Outbox;
using Approvals.Storage.Stores;

namespace Approvals.Service.Subscribers;

/// <summary>Sends again what could not be delivered.</summary>
public sealed class SubscriberResender(
    SubscriberLookup lookup,
    AccountStore account,
    OutboxStore outbox,
    Deliverer deliverer,
    TimeProvider time
)
{
    /// <param name="caller">Who asks.</param>
    /// <param name="family">Which of them it is.</param>
    /// <param name="id">The webhook or channel.</param>
    /// <param name="noticeId">The one delivery to send again; null for all that could not be made.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>How many are sent again.</returns>
    public async Task<Decision<int>> ResendAsync(
        Caller caller,
        SubscriberFamily family,
        string id,
        string? noticeId,
        CancellationToken cancellationToken
    )
    {
        var subscriber = await lookup.FindAsync(family, id, cancellationToken);
        if (caller.Authorize(Actions.ResendWebhook, Targets.Webhook(id, subscriber?.Tags)) is { } denied)
        {
            return denied;
        }

        if (subscriber is null)
        {
            return family.Missing(id);
        }

        if (!subscriber.On)
        {
            return new Refusal($"{family.Noun}_off", RefusalKind.Conflict, $"The {family.Noun} '{id}' is off; turn it on, and ask again.");
        }

        var to = new SubscriberSubscription(subscriber);
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
                $"There is no delivery '{noticeId}' to the {family.Noun} '{id}' that could not be made."
            );
        }

        var batch = await account.Subscribers.BatchAsync(cancellationToken);
        batch.Record(SubscriberEvents.Resent(caller, subscriber));
        if (!await batch.CommitAsync(cancellationToken))
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
