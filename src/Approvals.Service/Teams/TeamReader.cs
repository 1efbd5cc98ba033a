using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Listing;
using Approvals.Domain.Resources;
using Approvals.Service.Access;
using Approvals.Service.Projects;
using Approvals.Service.Roles;
using Approvals.Storage.Stores;

namespace Approvals.Service.Teams;

/// <summary>Gets, shows and lists teams.</summary>
public sealed class TeamReader(AccountStore account, RoleLookup roles, ProjectReader projects)
{
    public async Task<Decision<TeamView>> GetAsync(Caller caller, string key, TeamParts parts, CancellationToken cancellationToken)
    {
        if (caller.Authorize(Actions.ViewTeam, Targets.Team(key)) is { } denied)
        {
            return denied;
        }

        return ResourceKey.IsValid(key) && await account.FindTeamAsync(key, cancellationToken) is { } team
            ? await ViewAsync(caller, team, parts, cancellationToken)
            : Missing(key);
    }

    /// <summary>A page of the teams that the caller may see, in the order of their keys.</summary>
    public async Task<Decision<Listed<TeamView>>> ListAsync(
        Caller caller,
        Selection<Team> selection,
        TeamParts parts,
        CancellationToken cancellationToken
    )
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
        return new Listed<TeamView>(await ViewAsync(caller, items, parts, cancellationToken), totalCount);
    }

    public async Task<TeamView> ViewAsync(Caller caller, Team team, TeamParts parts, CancellationToken cancellationToken) =>
        (await ViewAsync(caller, [team], parts, cancellationToken))[0];

    public static Refusal Missing(string key) => new("unknown_team", RefusalKind.NotFound, $"There is no team '{key}'.");

    private async Task<IReadOnlyList<TeamView>> ViewAsync(
        Caller caller,
        IReadOnlyList<Team> teams,
        TeamParts parts,
        CancellationToken cancellationToken
    )
    {
        var all = parts.HasFlag(TeamParts.Roles) || parts.HasFlag(TeamParts.Projects) ? await roles.AllAsync(cancellationToken) : [];
        var members = parts.HasFlag(TeamParts.Maintainers) ? await account.Members.AllAsync(cancellationToken) : [];
        var visible = parts.HasFlag(TeamParts.Projects) ? await projects.VisibleAsync(caller, cancellationToken) : [];
        return [.. teams.Select(View)];

        TeamView View(Team team)
        {
            CustomRole[] its =
            [
                .. all.Where(role => team.CustomRoleIds.Contains(role.Id) && caller.May(Actions.ViewRole, Targets.CustomRole(role.Key))),
            ];
            Policy[] policies = visible is [] ? [] : [.. its.SelectMany(PolicyOf)];
            var maintainers = team.MaintainerIds().ToHashSet();
            return new(team, parts)
            {
                Roles = its,
                Maintainers =
                [
                    .. members
                        .Select(row => row.Stored.Value)
                        .Where(member => maintainers.Contains(member.Id) && caller.May(Actions.ViewMember, Targets.Member(member.Id))),
                ],
                Projects = [.. visible.Where(project => policies.Any(policy => policy.MayWriteIn(project)))],
            };
        }
    }

    private static Policy[] PolicyOf(CustomRole role) => Policy.Parse(role.Policy).Accepted(out var policy, out _) ? [policy] : [];
}
