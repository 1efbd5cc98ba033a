namespace Approvals.Domain.Access;

/// <summary>A policy with a name, which members, teams and tokens can be given.</summary>
public sealed record CustomRole
{
    public required string Id { get; init; }

    public required string Key { get; init; }

    public required string Name { get; init; }

    public string? Description { get; init; }

    public required IReadOnlyList<PolicyStatement> Policy { get; init; }

    /// <summary>What whoever has it may do beside the policy: <see cref="Role.Reader"/> or <see cref="Role.NoAccess"/>.</summary>
    public Role BasePermissions { get; init; }

    /// <summary>A label for the sort of resource that it is about; no decision looks at it.</summary>
    public string? ResourceCategory { get; init; }
}
