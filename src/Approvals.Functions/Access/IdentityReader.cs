using Approvals.Domain.Access;
using Approvals.Storage;

namespace Approvals.Access;

/// <summary>Reads whom a token stands for: the token, its member, and the roles of both.</summary>
public sealed class IdentityReader(AccountStore account, RoleDirectory directory, BaseRoles baseRoles)
{
    /// <summary>The identity, and until when it may be believed at the most; null for an unknown token, and for one whose member is gone.</summary>
    public async Task<(Identity Identity, DateTimeOffset Until)?> ReadAsync(string hash, CancellationToken cancellationToken)
    {
        if (await account.FindTokenAsync(hash, cancellationToken) is not { } token)
        {
            return null;
        }

        var (ofToken, until) = await PoliciesAsync(token, cancellationToken);
        if (token.MemberId is not { } memberId)
        {
            var role = token.Role ?? Role.NoAccess;
            return (new() { Token = token, Rights = new(ofToken, member: null), BaseRole = role, HasBaseRoleOnly = token.Role is not null }, until);
        }

        if (await account.FindMemberAsync(memberId, cancellationToken) is not { } member)
        {
            return null;
        }

        var (byTeams, teamsUntil) = await directory.RolesByTeamsAsync(memberId, cancellationToken);
        var (added, rolesUntil) = await directory.PoliciesAsync([.. member.CustomRoleIds, .. byTeams], cancellationToken);
        var identity = new Identity
        {
            Token = token,
            Member = member,
            Rights = new(ofToken, [baseRoles[member.Role], .. added]),
            BaseRole = Lesser(token.Role ?? Role.NoAccess, member.Role),
            HasBaseRoleOnly = token.Role is not null && added is [],
        };
        return (identity, new[] { until, teamsUntil, rolesUntil }.Min());
    }

    private async Task<(IReadOnlyList<Policy> Policies, DateTimeOffset Until)> PoliciesAsync(AccessToken token, CancellationToken cancellationToken) => token switch
    {
        { Role: { } role } => ([baseRoles[role]], DateTimeOffset.MaxValue),
        { InlineRole: { } statements } => (Policy.Parse(statements).Accepted(out var policy, out _) ? [policy] : [], DateTimeOffset.MaxValue),
        _ => await directory.PoliciesAsync(token.CustomRoleIds, cancellationToken),
    };

    private static Role Lesser(Role first, Role second) => first < second ? first : second;
}
