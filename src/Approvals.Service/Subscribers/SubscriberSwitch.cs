using Approvals.Domain;
using Approvals.Domain.Notifications;
using Approvals.Service.Access;
using Approvals.Service.Notifications;
using Approvals.Storage.Stores;

namespace Approvals.Service.Subscribers;

/// <summary>Turns off subscribers whose receivers are gone.</summary>
internal sealed class SubscriberSwitch(AccountStore account, AccountWriter writer)
{
    public async Task TurnOffAsync(Subscription subscription, string reason, CancellationToken cancellationToken)
    {
        var (id, kind) = (((SubscriberSubscription)subscription).Subscriber.Id, ((SubscriberSubscription)subscription).Subscriber.Kind);
        await writer.ChangeAsync(
            account.Subscribers,
            id,
            SubscriberFamily.Of(kind).Missing(id),
            (subscriber, _) => Task.FromResult<Decision<Subscriber>>(subscriber.On ? subscriber with { On = false } : subscriber),
            (_, after) => SubscriberEvents.TurnedOff(after, reason),
            cancellationToken
        );
    }
}
