using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Notifications;
using Approvals.Service.Access;
using Approvals.Storage.Outbox;

namespace Approvals.Service.Subscribers;

/// <summary>Gets and lists subscribers, and what is owed to them.</summary>
public sealed class SubscriberReader(SubscriberLookup lookup, OutboxStore outbox)
{
    public async Task<Decision<Subscriber>> GetAsync(Caller caller, SubscriberFamily family, string id, CancellationToken cancellationToken)
    {
        var subscriber = await lookup.FindAsync(family, id, cancellationToken);
        return caller.Authorize(Actions.ViewWebhook, Targets.Webhook(id, subscriber?.Tags)) is { } denied ? denied
            : subscriber is null ? family.Missing(id)
            : subscriber;
    }

    public async Task<Decision<IReadOnlyList<Subscriber>>> ListAsync(
        Caller caller,
        SubscriberFamily family,
        CancellationToken cancellationToken
    ) =>
        caller.AuthorizeSome(Actions.ViewWebhook, "webhook/*") is { } denied
            ? denied
            : Decision.Of<IReadOnlyList<Subscriber>>([
                .. (await lookup.AllAsync(cancellationToken)).Where(subscriber =>
                    SubscriberFamily.Of(subscriber.Kind) == family
                    && caller.May(Actions.ViewWebhook, Targets.Webhook(subscriber.Id, subscriber.Tags))
                ),
            ]);

    /// <summary>What could not be delivered to a subscriber, and what it is still owed; of each the newest first.</summary>
    public async Task<Decision<OwedToSubscriber>> DeliveriesAsync(
        Caller caller,
        SubscriberFamily family,
        string id,
        CancellationToken cancellationToken
    )
    {
        if (!(await GetAsync(caller, family, id, cancellationToken)).Accepted(out var subscriber, out var refusal))
        {
            return refusal;
        }

        var subscription = SubscriberSubscription.IdOf(subscriber);
        var undeliverable = await outbox.ListAsync(subscription, undeliverable: true, cancellationToken);
        var owed = await outbox.ListAsync(subscription, undeliverable: false, cancellationToken);
        return new OwedToSubscriber([.. undeliverable.Select(it => it.Value)], [.. owed.Select(it => it.Value)]);
    }
}

/// <summary>What was not delivered to a subscriber.</summary>
public sealed record OwedToSubscriber(IReadOnlyList<Notice> Undeliverable, IReadOnlyList<Notice> Owed);
