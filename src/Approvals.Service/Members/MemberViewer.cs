using Approvals.Domain.Access;
using Approvals.Service.Access;
using Approvals.Service.Roles;
using Approvals.Storage.Stores;

namespace Approvals.Service.Members;

/// <summary>Makes <see cref="MemberView"/>s: members with what the caller may see of their teams and roles.</summary>
public sealed class MemberViewer(AccountStore account, RoleLookup roles)
{
    public async Task<MemberView> ViewAsync(Caller caller, Member member, CancellationToken cancellationToken) =>
        (await ViewAsync(caller, [member], cancellationToken))[0];

    /// <summary>Leaves out teams and roles that the caller may not see. Members see all of their own.</summary>
    public async Task<IReadOnlyList<MemberView>> ViewAsync(
        Caller caller,
        IReadOnlyList<Member> members,
        CancellationToken cancellationToken
    )
    {
        var teams = await TeamsAsync(cancellationToken);
        var keys =
            teams.Any(team => team.CustomRoleIds is not []) || members.Any(member => member.CustomRoleIds is not [])
                ? (await roles.AllAsync(cancellationToken)).ToDictionary(role => role.Id, role => role.Key)
                : [];
        var seen = (await account.TokensAsync(cancellationToken))
            .Where(token => token.Token.MemberId is not null)
            .ToLookup(token => token.Token.MemberId, token => token.Token.LastUsedAt);
        return [.. members.Select(View)];

        MemberView View(Member member)
        {
            var isOwn = member.Id == caller.Identity.Member?.Id;
            var visible = teams.Where(team => team.Names(member.Id) && (isOwn || caller.May(Actions.ViewTeam, Targets.Team(team.Key))));
            var shown =
                from team in visible
                where team.MemberIds.Contains(member.Id)
                select (
                    team,
                    (IReadOnlyList<string>)[.. team.CustomRoleIds.Where(id => keys.ContainsKey(id) && Sees(id)).Select(id => keys[id])]
                );
            var grants =
                from team in visible
                from grant in team.PermissionGrants
                where grant.MemberIds.Contains(member.Id)
                select (team.Key, grant);
            return new(member with { CustomRoleIds = [.. member.CustomRoleIds.Where(Sees)] }, [.. shown], seen[member.Id].Max())
            {
                Grants = [.. grants],
            };

            // Of a deleted role only the id is left, which everybody may see.
            bool Sees(string roleId) =>
                isOwn || !keys.TryGetValue(roleId, out var key) || caller.May(Actions.ViewRole, Targets.CustomRole(key));
        }
    }

    /// <summary>All teams, by key.</summary>
    public async Task<IReadOnlyList<Team>> TeamsAsync(CancellationToken cancellationToken) =>
        [.. (await account.Teams.AllAsync(cancellationToken)).Select(row => row.Stored.Value)];
}
