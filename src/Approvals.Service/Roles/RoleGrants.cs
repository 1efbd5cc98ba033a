using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Service.Access;

namespace Approvals.Service.Roles;

/// <summary>
/// Checks that nobody gives away rights that they do not have themselves: by giving roles to members or teams, or by changing a role.
/// </summary>
public sealed class RoleGrants(RoleLookup roles)
{
    /// <summary>Null when the caller may make a role, or change one from <paramref name="before"/> to <paramref name="role"/>.</summary>
    public static Refusal? Check(Caller caller, CustomRole role, CustomRole? before = null) =>
        IsAdmin(caller) ? null : Grants.Check(caller.Identity.Rights, PoliciesOf(role), before is null ? [] : [.. PoliciesOf(before)]);

    /// <summary>Null when the caller may give all of the roles to somebody.</summary>
    /// <param name="caller">Who gives them.</param>
    /// <param name="roleIds">The ids of the custom roles.</param>
    /// <param name="role">The base role; null when none is given.</param>
    /// <param name="cancellationToken">Stops the check.</param>
    public async Task<Refusal?> CheckAsync(Caller caller, IReadOnlyList<string> roleIds, Role? role, CancellationToken cancellationToken)
    {
        if (IsAdmin(caller) || (roleIds is [] && role is null))
        {
            return null;
        }

        var custom = roleIds is []
            ? []
            : (await roles.AllAsync(cancellationToken)).Where(custom => roleIds.Contains(custom.Id)).SelectMany(PoliciesOf);
        return Grants.Check(
            caller.Identity.Rights,
            [.. custom, .. role is { } given ? [BaseRoles.Of(given)] : Array.Empty<Policy>()],
            before: []
        );
    }

    private static bool IsAdmin(Caller caller) => caller.Identity.BaseRole >= Role.Admin;

    private static IEnumerable<Policy> PoliciesOf(CustomRole role) =>
        Policy.Parse(role.Policy).Accepted(out var policy, out _)
            ? [policy, BaseRoles.Of(role.BasePermissions)]
            : [BaseRoles.Of(role.BasePermissions)];
}
