using System.Text.Json.Serialization;

namespace Approvals.Domain.Access;

/// <summary>
/// An access token as it is stored: without its text, which is shown once. A base role, custom roles or a policy of its own say what the
/// token may do.
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

    /// <summary>The person who is known to have the text of the token, also after that person's membership has ended.</summary>
    [JsonIgnore]
    public string KnownTo => Holder ?? CreatedByMemberId ?? Actor.Unknown;

    /// <summary>The base role; null where there are custom roles or a policy in its place.</summary>
    public Role? Role { get; init; }

    /// <summary>Ids of custom roles. An id may be that of a role that is gone.</summary>
    public IReadOnlyList<string> CustomRoleIds
    {
        get => field ?? [];
        init;
    }

    /// <summary>A policy of its own.</summary>
    public IReadOnlyList<PolicyStatement>? InlineRole { get; init; }

    /// <summary>The version of the API for calls with the token that do not ask for a version.</summary>
    public int? DefaultApiVersion { get; init; }

    /// <summary>The last four characters of its text, to tell tokens apart.</summary>
    public required string LastFour { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Null when it was never changed.</summary>
    public DateTimeOffset? ModifiedAt { get; init; }

    /// <summary>From this time on the token is refused; null for a token that does not expire.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>When it was used, to about an hour; null when it never was, and in rows from before it was kept.</summary>
    public DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>The hash of the text from before the last reset, while that text is still accepted; null otherwise.</summary>
    public string? FormerHash { get; init; }

    /// <summary>For the row of a former text: the hash of the text that the token has now. Null for the row of the present text.</summary>
    public string? ReplacedBy { get; init; }

    public bool IsExpired(DateTimeOffset now) => ExpiresAt <= now;
}
