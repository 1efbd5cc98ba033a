using System.Text.Json.Serialization;

namespace Approvals.Domain.Access;

/// <summary>
/// What is kept of an access token; its text is shown once and never kept. What it may do is said by a base role, by custom roles
/// or by a policy of its own.
/// </summary>
public sealed record AccessToken
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public string? Description { get; init; }

    /// <summary>The member it speaks for, who bounds what it may do; null for a service token.</summary>
    public string? MemberId { get; init; }

    /// <summary>The member who made it; null where a service token did, and in rows from before it was kept.</summary>
    public string? CreatedByMemberId { get; init; }

    /// <summary>
    /// The person who was given its text when it was made or reset last (<see cref="Member.PersonId"/>); its own id for one that the
    /// installation made by itself; <see cref="Actor.Unknown"/> where nobody can tell; null in rows from before it was kept.
    /// </summary>
    public string? Holder { get; init; }

    /// <summary>The person who knows its text as far as can be told, which outlasts that person's membership.</summary>
    [JsonIgnore]
    public string KnownTo => Holder ?? CreatedByMemberId ?? Actor.Unknown;

    /// <summary>The base role; null where there are custom roles or a policy in its place.</summary>
    public Role? Role { get; init; }

    /// <summary>Ids of custom roles. An id may be that of a role that is gone.</summary>
    public IReadOnlyList<string> CustomRoleIds { get => field ?? []; init; }

    /// <summary>A policy of its own.</summary>
    public IReadOnlyList<PolicyStatement>? InlineRole { get; init; }

    /// <summary>The version of the API that calls with it are answered in which do not ask for one.</summary>
    public int? DefaultApiVersion { get; init; }

    /// <summary>The last four characters of its text, to tell tokens apart.</summary>
    public required string LastFour { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Null when it was never changed.</summary>
    public DateTimeOffset? ModifiedAt { get; init; }

    /// <summary>From when on it is worth nothing; null for never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>When it was used, to about an hour; null when it never was, and in rows from before it was kept.</summary>
    public DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>The hash of the text that it had before it was reset, if that one is good for a while yet; else null.</summary>
    public string? FormerHash { get; init; }

    /// <summary>For what is kept under a former text: the hash of the text that the token has now. Null for a token itself.</summary>
    public string? ReplacedBy { get; init; }

    public bool IsExpired(DateTimeOffset now) => ExpiresAt <= now;
}
