using Approvals.Domain.Access;
using Approvals.Domain.Notifications;

namespace Approvals.Service.Subscribers;

/// <summary>A subscriber as a caller asks for it.</summary>
public sealed record NewSubscriber
{
    public required SubscriberKind Kind { get; init; }

    public string? Name { get; init; }

    /// <summary>Null for mail, and for a chat to keep the address that it has.</summary>
    public string? Url { get; init; }

    public IReadOnlyList<string> Addresses { get; init; } = [];

    public required bool On { get; init; }

    /// <summary>Whether deliveries are signed.</summary>
    public bool Sign { get; init; }

    /// <summary>What they are signed with; null to have one made, or for the one that it has.</summary>
    public string? Secret { get; init; }

    public IReadOnlyList<PolicyStatement> Statements { get; init; } = [];

    public IReadOnlyList<EventKind> Events { get; init; } = [];

    public IReadOnlyList<string> Tags { get; init; } = [];
}

/// <summary>A subscriber, with its secret where that is shown: in the answer to the call that set it, and never again.</summary>
public sealed record ShownSubscriber(Subscriber Subscriber, string? Secret = null);
