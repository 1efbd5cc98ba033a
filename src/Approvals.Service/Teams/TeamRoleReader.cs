using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Listing;
using Approvals.Service.Access;
using Approvals.Service.Roles;

namespace Approvals.Service.Teams;

/// <summary>Lists the custom roles of a team.</summary>
public sealed class TeamRoleReader(TeamReader teams, RoleLookup roles)
{
    /// <summary>A page of those that the caller may see, in the order of their keys.</summary>
    public async Task<Decision<Listed<CustomRole>>> ListAsync(
        Caller caller,
        string teamKey,
        PageQuery page,
        CancellationToken cancellationToken
    )
    {
        if (!(await teams.FindAsync(caller, teamKey, cancellationToken)).Accepted(out var team, out var refusal))
        {
            return refusal;
        }

        var its =
            from role in await roles.AllAsync(cancellationToken)
            where team.CustomRoleIds.Contains(role.Id) && caller.May(Actions.ViewRole, Targets.CustomRole(role.Key))
            select role;
        return Listed<CustomRole>.Of([.. its], page);
    }
}
