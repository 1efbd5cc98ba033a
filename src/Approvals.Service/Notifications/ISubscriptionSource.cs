using Approvals.Service.AuditLog;

namespace Approvals.Service.Notifications;

/// <summary>Something that has subscriptions, for one channel or for several.</summary>
public interface ISubscriptionSource
{
    /// <summary>All of its subscriptions as they are stored now, also those that are off. Not from a cache.</summary>
    Task<IReadOnlyList<Subscription>> SubscriptionsAsync(CancellationToken cancellationToken);

    /// <summary>
    /// What would be sent for an entry if there were something to send it with, a line each; nothing where it is sent, or nobody wants it.
    /// </summary>
    Task<IReadOnlyList<string>> UntoldAsync(ParsedAuditEntry entry, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<string>>([]);
}
