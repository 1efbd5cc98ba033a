using System.Text.Json.Serialization;

namespace Approvals.Domain.Access;

/// <summary>A person of the account.</summary>
public sealed record Member
{
    public required string Id { get; init; }

    public required string Email { get; init; }

    public required Role Role { get; init; }

    public string? FirstName { get; init; }

    public string? LastName { get; init; }

    /// <summary>Ids of the custom roles that add to the base role. An id may be that of a role that is gone.</summary>
    public IReadOnlyList<string> CustomRoleIds
    {
        get => field ?? [];
        init;
    }

    /// <inheritdoc cref="Team.RoleAttributes"/>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> RoleAttributes
    {
        get => field ?? new Dictionary<string, IReadOnlyList<string>>();
        init;
    }

    /// <summary>Who the member is in Entra ID, a GUID; null when nobody has said so.</summary>
    public string? EntraObjectId { get; init; }

    /// <summary>
    /// The id of the first member that this person was; null for the first one itself, and in rows from before it was kept.
    /// </summary>
    public string? Person { get; init; }

    /// <summary>The person, whoever else has this address or the object id, or had it before and was removed.</summary>
    [JsonIgnore]
    public string PersonId => Person ?? Id;

    /// <summary>Null in rows from before it was kept.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Whether mail is sent to the member; null before they have said anything, which is that it is.</summary>
    public MailChoice? Mail { get; init; }

    /// <summary>Rises by one with each change.</summary>
    public int Version { get; init; }

    [JsonIgnore]
    public bool GetsMail => Mail is not { On: false };

    /// <summary>The name, or the address where there is none.</summary>
    [JsonIgnore]
    public string DisplayName => $"{FirstName} {LastName}".Trim() is { Length: > 0 } name ? name : Email;

    public bool IsAdmin => Role >= Role.Admin;
}

/// <summary>What a member has said of mail.</summary>
/// <param name="On">Whether it is sent.</param>
/// <param name="Since">When they said so. What happened while it was off is not sent later.</param>
public sealed record MailChoice(bool On, DateTimeOffset Since);
