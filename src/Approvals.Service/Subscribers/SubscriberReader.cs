using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Notifications;
using Approvals.Service.Access;
using Approvals.Service.Notifications;

namespace Approvals.Service.Subscribers;

/// <summary>Gets and lists subscribers, and what is owed to them.</summary>
public sealed class SubscriberReader(SubscriberLookup lookup, OwedReader owed)
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

    /// <summary>What was not delivered to a subscriber.</summary>
    public async Task<Decision<Owed>> DeliveriesAsync(
        Caller caller,
        SubscriberFamily family,
        string id,
        CancellationToken cancellationToken
    ) =>
        (await GetAsync(caller, family, id, cancellationToken)).Accepted(out var subscriber, out var refusal)
            ? await owed.ReadAsync(SubscriberSubscription.IdOf(subscriber), cancellationToken)
            : refusal;
}
