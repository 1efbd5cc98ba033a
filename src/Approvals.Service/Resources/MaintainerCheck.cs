using Approvals.Domain;
using Approvals.Domain.Resources;
using Approvals.Storage.Stores;

namespace Approvals.Service.Resources;

/// <summary>Checks who shall look after a flag or an AI Config: one member, one team, or nobody.</summary>
public sealed class MaintainerCheck(AccountStore account)
{
    /// <summary>Null when the member or the team is there, and not both are named.</summary>
    public async Task<Refusal?> CheckAsync(string? memberId, string? teamKey, CancellationToken cancellationToken)
    {
        if (memberId is not null && teamKey is not null)
        {
            return new Refusal(
                "two_maintainers",
                RefusalKind.Invalid,
                "\"maintainerId\" and \"maintainerTeamKey\" must not both be there: either a member or a team maintains it."
            );
        }

        if (memberId is not null && (!ResourceKey.IsValid(memberId) || await account.FindMemberAsync(memberId, cancellationToken) is null))
        {
            return new Refusal(
                "unknown_member",
                RefusalKind.Invalid,
                $"\"maintainerId\" names '{memberId}', and there is no member with that id."
            );
        }

        return teamKey is not null && (!ResourceKey.IsValid(teamKey) || await account.FindTeamAsync(teamKey, cancellationToken) is null)
            ? new Refusal(
                "unknown_team",
                RefusalKind.Invalid,
                $"\"maintainerTeamKey\" names '{teamKey}', and there is no team with that key."
            )
            : null;
    }
}
