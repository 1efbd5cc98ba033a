using Approvals.Storage.Outbox;

namespace Approvals.Service.Notifications;

/// <summary>Lists what was not delivered to a subscription.</summary>
public sealed class OwedReader(OutboxStore outbox)
{
    /// <summary>What could not be delivered, and what is still owed; of each the newest first.</summary>
    public async Task<Owed> ReadAsync(string subscriptionId, CancellationToken cancellationToken)
    {
        var undeliverable = await outbox.ListAsync(subscriptionId, undeliverable: true, cancellationToken);
        var owed = await outbox.ListAsync(subscriptionId, undeliverable: false, cancellationToken);
        return new([.. undeliverable.Select(it => it.Value)], [.. owed.Select(it => it.Value)]);
    }
}

/// <summary>What was not delivered to a subscription.</summary>
/// <param name="Undeliverable">What is not tried again by itself.</param>
/// <param name="Due">What is.</param>
public sealed record Owed(IReadOnlyList<Notice> Undeliverable, IReadOnlyList<Notice> Due);
