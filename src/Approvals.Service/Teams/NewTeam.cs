using Approvals.Domain.Access;

namespace Approvals.Service.Teams;

/// <summary>A team to be made, as a client describes it.</summary>
/// <param name="CustomRoles">Keys or ids of custom roles.</param>
public sealed record NewTeam(
    string Key,
    string Name,
    string? Description,
    IReadOnlyList<string> MemberIds,
    IReadOnlyList<string> CustomRoles
)
{
    /// <inheritdoc cref="Team.PermissionGrants"/>
    public IReadOnlyList<PermissionGrant> Grants { get; init; } = [];

    /// <inheritdoc cref="Team.RoleAttributes"/>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> RoleAttributes { get; init; } =
        new Dictionary<string, IReadOnlyList<string>>();
}
