using Approvals.Domain.Access;

namespace Approvals.Service.Roles;

/// <summary>A custom role as a client describes it, to be made or as it shall be after a change.</summary>
public sealed record NewRole(string Key, string Name, string? Description, IReadOnlyList<PolicyStatement> Policy, Role BasePermissions)
{
    /// <inheritdoc cref="CustomRole.ResourceCategory"/>
    public string? ResourceCategory { get; init; }
}
