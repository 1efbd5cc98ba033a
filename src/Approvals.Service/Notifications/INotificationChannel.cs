using Approvals.Service.AuditLog;
using Approvals.Storage.Outbox;

namespace Approvals.Service.Notifications;

/// <summary>
/// A way to tell people or programs of audit entries. Every channel that is registered takes part in delivery: what it is owed is stored,
/// sent in the order of each approval request, and tried again for a day.
/// </summary>
public interface INotificationChannel
{
    /// <summary>What ids of its subscriptions begin with, such as <c>webhook</c>.</summary>
    string Name { get; }

    /// <summary>All of its subscriptions as they are stored now, also those that are off. Not from a cache.</summary>
    Task<IReadOnlyList<Subscription>> SubscriptionsAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Sends one entry. Ends in time by itself; whatever it throws counts as a failure that may pass. It may be called again for the same
    /// notice after it has succeeded, since the process may end before that is noted.
    /// </summary>
    Task<SendOutcome> SendAsync(Subscription to, Notice notice, ParsedAuditEntry entry, CancellationToken cancellationToken);

    /// <summary>Turns a subscription off, because its receiver said that it is gone.</summary>
    Task TurnOffAsync(Subscription subscription, string reason, CancellationToken cancellationToken);
}
