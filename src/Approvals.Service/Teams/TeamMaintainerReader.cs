using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Listing;
using Approvals.Service.Access;
using Approvals.Storage.Stores;

namespace Approvals.Service.Teams;

/// <summary>Lists the members who look after a team.</summary>
public sealed class TeamMaintainerReader(TeamReader teams, AccountStore account)
{
    /// <summary>A page of those that the caller may see, in the order of their ids.</summary>
    public async Task<Decision<Listed<Member>>> ListAsync(
        Caller caller,
        string teamKey,
        PageQuery page,
        CancellationToken cancellationToken
    ) =>
        (await teams.FindAsync(caller, teamKey, cancellationToken)).Accepted(out var team, out var refusal)
            ? Listed<Member>.Of(
                TeamReader.MaintainersOf(team, caller, (await account.Members.AllAsync(cancellationToken)).Select(row => row.Stored.Value)),
                page
            )
            : refusal;
}
