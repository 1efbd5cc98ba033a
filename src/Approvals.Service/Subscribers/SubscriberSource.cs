using System.Collections.Concurrent;
using Approvals.Service.Notifications;
using Approvals.Storage.Stores;

namespace Approvals.Service.Subscribers;

/// <summary>The subscriptions of all webhooks and channels, read in one call.</summary>
internal sealed class SubscriberSource(AccountStore account) : ISubscriptionSource
{
    /// <summary>Statements are compiled once for each version of a subscriber.</summary>
    private volatile ConcurrentDictionary<(string Id, string Version), SubscriberSubscription> _compiled = new();

    public async Task<IReadOnlyList<Subscription>> SubscriptionsAsync(CancellationToken cancellationToken)
    {
        var (before, now) = (_compiled, new ConcurrentDictionary<(string, string), SubscriberSubscription>());
        foreach (var (id, stored) in await account.Subscribers.AllAsync(cancellationToken))
        {
            var version = (id, stored.Version);
            now[version] = before.TryGetValue(version, out var known) ? known : new(stored.Value);
        }

        _compiled = now;
        return [.. now.Values];
    }
}
