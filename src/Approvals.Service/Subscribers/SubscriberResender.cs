using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Service.Access;
using Approvals.Service.Notifications;
using Approvals.Storage.Stores;

namespace Approvals.Service.Subscribers;

/// <summary>Sends again what could not be delivered to a webhook or channel.</summary>
public sealed class SubscriberResender(SubscriberLookup lookup, AccountStore account, Resender resender)
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

        var record = await account.Subscribers.BatchAsync(cancellationToken);
        record.Record(SubscriberEvents.Resent(caller, subscriber));
        return await resender.ResendAsync(
            new SubscriberSubscription(subscriber),
            $"the {family.Noun} '{id}'",
            noticeId,
            record,
            cancellationToken
        );
    }
}
