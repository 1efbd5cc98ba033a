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
    public async Task<Decision<TeamView>> GetAsync(Caller caller, string key, TeamParts parts, CancellationToken cancellationToken) =>
        (await FindAsync(caller, key, cancellationToken)).Accepted(out var team, out var refusal)
            ? await ViewAsync(caller, team, parts, cancellationToken)
            : refusal;

    /// <summary>The team itself, if the caller may see it.</summary>
    internal async Task<Decision<Team>> FindAsync(Caller caller, string key, CancellationToken cancellationToken)
    {
        if (caller.Authorize(Actions.ViewTeam, Targets.Team(key)) is { } denied)
        {
            return denied;
        }

        return ResourceKey.IsValid(key) && await account.FindTeamAsync(key, cancellationToken) is { } team ? team : Missing(key);
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

    /// <summary>Those of all members who look after the team and whom the caller may see, in the order of their ids.</summary>
    internal static IReadOnlyList<Member> MaintainersOf(Team team, Caller caller, IEnumerable<Member> members)
    {
        var ids = team.MaintainerIds().ToHashSet();
        return [.. members.Where(member => ids.Contains(member.Id) && caller.May(Actions.ViewMember, Targets.Member(member.Id)))];
    }

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
            return new(team, parts)
            {
                Roles = its,
                Maintainers = MaintainersOf(team, caller, members.Select(row => row.Stored.Value)),
                Projects = [.. visible.Where(project => policies.Any(policy => policy.MayWriteIn(project)))],
            };
        }
    }

    private static Policy[] PolicyOf(CustomRole role) => Policy.Parse(role.Policy).Accepted(out var policy, out _) ? [policy] : [];
}
