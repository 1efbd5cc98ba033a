using Approvals.Domain.Auditing;
using Approvals.Storage.Audit;

namespace Approvals.Storage.Outbox;

/// <summary>An entry of the audit log that a subscription is owed, or could not be told of.</summary>
public sealed record Notice
{
    /// <summary>The same whenever and however often it is made: a hash of entry and subscription.</summary>
    public required string Id { get; init; }

    public required string SubscriptionId { get; init; }

    public required AuditChain Chain { get; init; }

    /// <summary>The place of the entry in the chain.</summary>
    public required ChainPlace Place { get; init; }

    public required string EntryId { get; init; }

    /// <summary>The approval request that the entry is about; null for another entry.</summary>
    public string? RequestId { get; init; }

    /// <summary>Whether it waits together with all that the subscription is owed.</summary>
    public bool IsGathered { get; init; }

    public required DateTimeOffset OwedSince { get; init; }

    /// <summary>When it is sent, or sent again.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>Until when one instance alone may send it; null where any may.</summary>
    public DateTimeOffset? LeasedUntil { get; init; }

    /// <summary>Attempts that failed.</summary>
    public int Attempts { get; init; }

    /// <summary>Why the last attempt failed; null before one has.</summary>
    public string? Error { get; init; }

    /// <summary>Notices with the same line are sent one after another, in the order of their entries.</summary>
    public string Line => IsGathered ? SubscriptionId : $"{SubscriptionId}|{RequestId ?? EntryId}";

    public static string IdOf(string entryId, string subscriptionId) => $"msg_{Keys.HashOf($"{entryId}\n{subscriptionId}")}";
}
