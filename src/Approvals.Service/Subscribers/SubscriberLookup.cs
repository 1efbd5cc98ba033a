using Approvals.Domain.Notifications;
using Approvals.Domain.Resources;
using Approvals.Storage.Stores;

namespace Approvals.Service.Subscribers;

/// <summary>Finds subscribers by their ids.</summary>
public sealed class SubscriberLookup(AccountStore account)
{
    public async Task<Subscriber?> FindAsync(SubscriberFamily family, string id, CancellationToken cancellationToken) =>
        ResourceKey.IsValid(id)
        && await account.Subscribers.FindAsync(id, cancellationToken) is { Value: var found }
        && SubscriberFamily.Of(found.Kind) == family
            ? found
            : null;

    /// <summary>All subscribers, the oldest first.</summary>
    public async Task<IReadOnlyList<Subscriber>> AllAsync(CancellationToken cancellationToken) =>
        [.. (await account.Subscribers.AllAsync(cancellationToken)).Select(row => row.Stored.Value)];
}
