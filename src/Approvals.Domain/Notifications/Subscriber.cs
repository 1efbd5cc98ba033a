using Approvals.Domain.Access;

namespace Approvals.Domain.Notifications;

/// <summary>A webhook, a chat or some mail addresses: they are told of entries of the audit log as these are made.</summary>
public sealed record Subscriber
{
    public required string Id { get; init; }

    public SubscriberKind Kind { get; init; }

    public string? Name { get; init; }

    /// <summary>An absolute http or https address; of a chat only the part that is no secret. Empty for mail.</summary>
    public string Url { get; init; } = "";

    /// <summary>The whole address of a chat, encrypted: whoever has it may post there. Null for others.</summary>
    public string? SealedUrl { get; init; }

    /// <summary>Where mail is sent; empty for others.</summary>
    public IReadOnlyList<string> Addresses
    {
        get => field ?? [];
        init;
    }

    /// <summary>Whether anything is sent.</summary>
    public bool On { get; init; }

    /// <summary>Which entries are sent: those with an action that the policy allows. Empty for all.</summary>
    public IReadOnlyList<PolicyStatement> Statements { get; init; } = [];

    /// <summary>Which of those entries are sent: those that tell of an event of one of these kinds. Empty for all.</summary>
    public IReadOnlyList<EventKind> Events
    {
        get => field ?? [];
        init;
    }

    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The secret that a webhook's deliveries are signed with, encrypted; null when they are not signed.</summary>
    public string? SealedSecret { get; init; }

    /// <summary>When it was made or last turned on. Entries from before are not sent.</summary>
    public DateTimeOffset Since { get; init; }
}

/// <summary>The sorts of subscribers.</summary>
public enum SubscriberKind
{
    /// <summary>A program, which gets audit entries as JSON.</summary>
    Webhook,

    /// <summary>A channel of Slack, by an incoming webhook.</summary>
    Slack,

    /// <summary>A channel of Teams, by a workflow that is triggered by a webhook.</summary>
    Teams,

    /// <summary>Mail addresses.</summary>
    Mail,
}
