using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Requests;
using Approvals.Domain.Resources;
using Approvals.Service.Access;
using Approvals.Storage.Stores;

namespace Approvals.Service.Requests;

/// <summary>Finds the members and teams that a caller wants to ask for a review.</summary>
public sealed class ReviewerLookup(AccountStore account)
{
    /// <summary>
    /// All of them, or a refusal that names one that does not exist or that the caller may not see; the refusal does not tell which, so
    /// that it reveals nobody. More than a request may name are refused before any is looked up.
    /// </summary>
    public async Task<Decision<Reviewers>> FindAsync(
        Caller caller,
        IEnumerable<string> memberIds,
        IEnumerable<string> teamKeys,
        CancellationToken cancellationToken
    )
    {
        string[] members = [.. memberIds.Distinct(StringComparer.Ordinal)];
        string[] teams = [.. teamKeys.Distinct(StringComparer.Ordinal)];
        if (Reviewers.TooMany(members, teams) is { } refusal)
        {
            return refusal;
        }

        var foundMembers = await FindAllAsync(members, account.FindMemberAsync, cancellationToken);
        if (
            members
                .Except(
                    foundMembers
                        .Select(member => member.Id)
                        .Where(id => id == caller.Identity.Member?.Id || caller.May(Actions.ViewMember, Targets.Member(id)))
                )
                .FirstOrDefault() is
            { } noMember
        )
        {
            return new Refusal(
                "unknown_member",
                RefusalKind.Invalid,
                $"\"notifyMemberIds\" names '{noMember}', and there is no member with that id."
            );
        }

        var foundTeams = await FindAllAsync(teams, account.FindTeamAsync, cancellationToken);
        if (
            teams
                .Except(foundTeams.Select(team => team.Key).Where(key => caller.May(Actions.ViewTeam, Targets.Team(key))))
                .FirstOrDefault() is
            { } noTeam
        )
        {
            return new Refusal(
                "unknown_team",
                RefusalKind.Invalid,
                $"\"notifyTeamKeys\" names '{noTeam}', and there is no team with that key."
            );
        }

        return new Reviewers { MemberIds = members, Teams = foundTeams };
    }

    /// <summary>Those that still exist of members and teams that were found before.</summary>
    internal async Task<Reviewers> StillThereAsync(
        IReadOnlyList<string> memberIds,
        IReadOnlyList<string> teamKeys,
        CancellationToken cancellationToken
    ) =>
        new()
        {
            MemberIds = [.. (await FindAllAsync([.. memberIds], account.FindMemberAsync, cancellationToken)).Select(member => member.Id)],
            Teams = await FindAllAsync([.. teamKeys], account.FindTeamAsync, cancellationToken),
        };

    /// <summary>Those that exist. Text that is not a valid key is not looked up: storage may answer it with an error.</summary>
    private static async Task<IReadOnlyList<T>> FindAllAsync<T>(
        string[] keys,
        Func<string, CancellationToken, Task<T?>> find,
        CancellationToken cancellationToken
    )
        where T : class =>
        [.. (await Task.WhenAll(keys.Where(ResourceKey.IsValid).Select(key => find(key, cancellationToken)))).OfType<T>()];
}
