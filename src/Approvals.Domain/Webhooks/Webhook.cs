using Approvals.Domain.Access;

namespace Approvals.Domain.Webhooks;

/// <summary>An address to which entries of the audit log are sent as they are made.</summary>
public sealed record Webhook
{
    public required string Id { get; init; }

    public string? Name { get; init; }

    /// <summary>An absolute http or https address.</summary>
    public required string Url { get; init; }

    /// <summary>Whether entries are sent.</summary>
    public bool On { get; init; }

    /// <summary>Which entries are sent: those with an action that the policy allows. Empty for all.</summary>
    public IReadOnlyList<PolicyStatement> Statements { get; init; } = [];

    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The secret that deliveries are signed with, encrypted; null when they are not signed.</summary>
    public string? SealedSecret { get; init; }

    /// <summary>When it was made or last turned on. Entries from before are not sent.</summary>
    public DateTimeOffset Since { get; init; }
}
