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

    /// <summary>
    /// Sends some entries as one. Ends in time by itself; whatever it throws counts as a failure that may pass. It may be called again
    /// for the same notices after it has succeeded, since the process may end before that is noted.
    /// </summary>
    /// <param name="to">The subscription.</param>
    /// <param name="told">One to <see cref="Subscription.MostTogether"/> entries, the oldest first.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task<SendOutcome> SendAsync(Subscription to, IReadOnlyList<Told> told, CancellationToken cancellationToken);

    /// <summary>Turns a subscription off, because its receiver said that it is gone.</summary>
    Task TurnOffAsync(Subscription subscription, string reason, CancellationToken cancellationToken);
}

/// <summary>What is told: a notice with its entry.</summary>
public sealed record Told(Notice Notice, ParsedAuditEntry Entry);
