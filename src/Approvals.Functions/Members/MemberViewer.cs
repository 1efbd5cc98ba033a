using Approvals.Domain.Access;
using Approvals.Roles;
using Approvals.Storage;

namespace Approvals.Members;

/// <summary>Shows members.</summary>
public sealed class MemberViewer(AccountStore account, RoleLookup roles)
{
    public async Task<MemberView> ViewAsync(Member member, CancellationToken cancellationToken) =>
        (await ViewAsync([member], cancellationToken))[0];

    public async Task<IReadOnlyList<MemberView>> ViewAsync(IReadOnlyList<Member> members, CancellationToken cancellationToken)
    {
        var teams = await TeamsAsync(cancellationToken);
        var keys = teams.Any(team => team.CustomRoleIds is not [])
            ? (await roles.AllAsync(cancellationToken)).ToDictionary(role => role.Id, role => role.Key)
            : [];
        return [.. members.Select(member => new MemberView(member, [.. from team in teams where team.MemberIds.Contains(member.Id) select (team, KeysOf(team))]))];

        IReadOnlyList<string> KeysOf(Team team) => [.. team.CustomRoleIds.Where(keys.ContainsKey).Select(id => keys[id])];
    }

    /// <summary>All teams, by key.</summary>
    public async Task<IReadOnlyList<Team>> TeamsAsync(CancellationToken cancellationToken) =>
        [.. (await account.Teams.AllAsync(cancellationToken)).Select(row => row.Stored.Value)];
}
