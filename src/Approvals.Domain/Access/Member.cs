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
    public IReadOnlyList<string> CustomRoleIds { get => field ?? []; init; }

    /// <summary>Who the member is in Entra ID, a GUID; null when nobody has said so.</summary>
    public string? EntraObjectId { get; init; }

    /// <summary>Null in rows from before it was kept.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Rises by one with each change.</summary>
    public int Version { get; init; }

    public bool IsAdmin => Role >= Role.Admin;
}
