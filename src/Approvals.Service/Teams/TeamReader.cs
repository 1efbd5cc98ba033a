using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Listing;
using Approvals.Domain.Resources;
using Approvals.Service.Access;
using Approvals.Service.Roles;
using Approvals.Storage.Stores;

namespace Approvals.Service.Teams;

/// <summary>Gets, shows and lists teams.</summary>
public sealed class TeamReader(AccountStore account, RoleLookup roles)
{
    public async Task<Decision<TeamView>> GetAsync(Caller caller, string key, CancellationToken cancellationToken)
    {
        if (caller.Authorize(Actions.ViewTeam, Targets.Team(key)) is { } denied)
        {
            return denied;
        }

        return ResourceKey.IsValid(key) && await account.FindTeamAsync(key, cancellationToken) is { } team
            ? await ViewAsync(caller, team, cancellationToken)
            : Missing(key);
    }

    /// <summary>A page of the teams that the caller may see, in the order of their keys.</summary>
    public async Task<Decision<Listed<TeamView>>> ListAsync(Caller caller, Selection<Team> selection, CancellationToken cancellationToken)
    {
        if (caller.AuthorizeSome(Actions.ViewTeam, "team/*") is { } denied)
        {
            return denied;
        }

        var teams =
            from row in await account.Teams.AllAsync(cancellationToken)
            let team = row.Stored.Value
            where caller.May(Actions.ViewTeam, Targets.Team(team.Key))
            select team;
        var (items, totalCount) = selection.Of(teams);
        var all = await roles.AllAsync(cancellationToken);
        return new Listed<TeamView>([.. items.Select(team => View(caller, team, all))], totalCount);
    }

    public async Task<TeamView> ViewAsync(Caller caller, Team team, CancellationToken cancellationToken) =>
        View(caller, team, team.CustomRoleIds is [] ? [] : await roles.AllAsync(cancellationToken));

    public static Refusal Missing(string key) => new("unknown_team", RefusalKind.NotFound, $"There is no team '{key}'.");

    /// <summary>A team with those of its custom roles that the caller may see.</summary>
    private static TeamView View(Caller caller, Team team, IReadOnlyList<CustomRole> all) =>
        new(
            team,
            [.. all.Where(role => team.CustomRoleIds.Contains(role.Id) && caller.May(Actions.ViewRole, Targets.CustomRole(role.Key)))]
        );
}
