using Approvals.Domain.Access;
using Approvals.Storage.Stores;

namespace Approvals.Service.Access;

/// <summary>The account's teams and custom roles, as they were up to half a minute ago; policies in them are ready for use.</summary>
public sealed class RoleDirectory
{
    private readonly CachedRead<IReadOnlyList<Team>> _teams;
    private readonly CachedRead<IReadOnlyDictionary<string, IReadOnlyList<Policy>>> _roles;

    public RoleDirectory(AccountStore account, TimeProvider time)
    {
        _teams = new(
            async stop => [.. (await account.Teams.AllAsync(stop)).Select(row => row.Stored.Value)],
            time,
            KnownCallers.Remembered
        );
        _roles = new(
            async stop =>
                (await account.Roles.AllAsync(stop)).ToDictionary(row => row.Stored.Value.Id, row => PoliciesOf(row.Stored.Value)),
            time,
            KnownCallers.Remembered
        );
    }

    public async Task<IReadOnlyList<Team>> TeamsAsync(CancellationToken cancellationToken) =>
        (await _teams.GetAsync(cancellationToken)).Value;

    /// <summary>
    /// What a member has by teams, and until when that is remembered: the ids of roles by those that the member is in, and policies by the
    /// grants of any team.
    /// </summary>
    public async Task<(IReadOnlyList<string> RoleIds, IReadOnlyList<Policy> Granted, DateTimeOffset Until)> ByTeamsAsync(
        string memberId,
        CancellationToken cancellationToken
    )
    {
        var (teams, until) = await _teams.GetAsync(cancellationToken);
        return (
            [
                .. teams
                    .Where(team => team.CustomRoleIds is not [] && team.MemberIds.Contains(memberId))
                    .SelectMany(team => team.CustomRoleIds),
            ],
            [.. teams.Select(team => team.GrantedTo(memberId)).OfType<Policy>()],
            until
        );
    }

    /// <summary>The policies of custom roles, and until when they are remembered. A role that was deleted allows nothing.</summary>
    public async Task<(IReadOnlyList<Policy> Policies, DateTimeOffset Until)> PoliciesAsync(
        IReadOnlyList<string> roleIds,
        CancellationToken cancellationToken
    )
    {
        if (roleIds is [])
        {
            return ([], DateTimeOffset.MaxValue);
        }

        var (roles, until) = await _roles.GetAsync(cancellationToken);
        return ([.. roleIds.Distinct().SelectMany(id => roles.GetValueOrDefault(id) ?? [])], until);
    }

    public void Forget()
    {
        _teams.Forget();
        _roles.Forget();
    }

    private static IReadOnlyList<Policy> PoliciesOf(CustomRole role) =>
        [
            BaseRoles.Of(role.BasePermissions),
            Policy.Parse(role.Policy).Accepted(out var policy, out _) ? policy : BaseRoles.Of(Role.NoAccess),
        ];
}
