using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Listing;
using Approvals.Domain.Resources;
using Approvals.Service.Access;
using Approvals.Service.Roles;
using Approvals.Storage.Stores;

namespace Approvals.Service.Teams;

/// <summary>Lists the custom roles of a team.</summary>
public sealed class TeamRoleReader(AccountStore account, RoleLookup roles)
{
    /// <summary>A page of those that the caller may see, in the order of their keys.</summary>
    public async Task<Decision<Listed<CustomRole>>> ListAsync(
        Caller caller,
        string teamKey,
        PageQuery page,
        CancellationToken cancellationToken
    )
    {
        if (caller.Authorize(Actions.ViewTeam, Targets.Team(teamKey)) is { } denied)
        {
            return denied;
        }

        if (!ResourceKey.IsValid(teamKey) || await account.FindTeamAsync(teamKey, cancellationToken) is not { } team)
        {
            return TeamReader.Missing(teamKey);
        }

        var its =
            from role in await roles.AllAsync(cancellationToken)
            where team.CustomRoleIds.Contains(role.Id) && caller.May(Actions.ViewRole, Targets.CustomRole(role.Key))
            select role;
        return Listed<CustomRole>.Of([.. its], page);
    }
}
