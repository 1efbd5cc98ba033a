namespace Approvals.Domain.Access;

/// <summary>Members that can be asked together, and custom roles that all of them have.</summary>
public sealed record Team
{
    public required string Key { get; init; }

    public required string Name { get; init; }

    public string? Description { get; init; }

    public IReadOnlyList<string> MemberIds
    {
        get => field ?? [];
        init;
    }

    /// <summary>Ids of custom roles. An id may be that of a role that is gone.</summary>
    public IReadOnlyList<string> CustomRoleIds
    {
        get => field ?? [];
        init;
    }

    /// <summary>Null in rows from before it was kept.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? ModifiedAt { get; init; }

    /// <summary>Rises by one with each change.</summary>
    public int Version { get; init; }
}
