using Approvals.Service.AuditLog;

namespace Approvals.Service.Notifications;

/// <summary>Somebody who is told of audit entries by a channel.</summary>
/// <param name="Id">The channel's name, a colon, and an id in the channel: letters, digits, '.', '_', '-'. Never used again.</param>
/// <param name="IsOn">Whether entries are sent; one that is off is owed nothing new.</param>
/// <param name="Since">When it was made or last turned on. Entries from before are not sent.</param>
/// <param name="Receiver">What receives it, such as a host: only a few are sent to one receiver at a time.</param>
public abstract record Subscription(string Id, bool IsOn, DateTimeOffset Since, string Receiver)
{
    /// <summary>How many entries a message that is made for people tells of at most.</summary>
    public const int MostInMessage = 20;

    /// <summary>The name of the channel.</summary>
    public string Channel => Id[..Id.IndexOf(':')];

    /// <summary>How many entries that wait together are sent as one.</summary>
    public int MostTogether { get; init; } = 1;

    /// <summary>Whether all that it is owed waits together, and not only what is about one approval request.</summary>
    public bool IsGathered { get; init; }

    /// <summary>Whether it is told of an entry.</summary>
    public abstract bool Wants(ParsedAuditEntry entry);
}
