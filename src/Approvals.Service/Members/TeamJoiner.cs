using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Resources;
using Approvals.Service.Access;
using Approvals.Service.Roles;
using Approvals.Service.Teams;
using Approvals.Storage.Stores;

namespace Approvals.Service.Members;

/// <summary>What came of adding members to teams.</summary>
/// <param name="MemberIds">Those who were to be added, without those that there are not.</param>
/// <param name="Teams">The teams, and all errors.</param>
public sealed record TeamsOutcome(IReadOnlyList<string> MemberIds, BulkOutcome Teams);

/// <summary>Adds many members to a team, or one to many teams. Nobody is added to a team of whose roles the caller may not give all.</summary>
public sealed class TeamJoiner(
    AccountStore account,
    AccountWriter writer,
    MemberSelector members,
    MemberViewer viewer,
    RoleGrants grants,
    TimeProvider time
)
{
    /// <summary>Does what it can of a change of many teams.</summary>
    public async Task<Decision<TeamsOutcome>> PatchAsync(
        Caller caller,
        IReadOnlyList<TeamsAddition> additions,
        CancellationToken cancellationToken
    )
    {
        if (Authorize(caller, additions.SelectMany(addition => addition.TeamKeys)) is { } denied)
        {
            return denied;
        }

        List<string> added = [];
        List<BulkOutcome> outcomes = [];
        foreach (var addition in additions)
        {
            var selected = await members.SelectAsync(caller, addition.Members, cancellationToken);
            added.AddRange(selected.Ids);
            outcomes.Add(new([], [.. selected.Unknown.Select(id => (id, MemberReader.Missing(id).Detail))]));
            outcomes.Add(await BulkOutcome.OfAsync(addition.TeamKeys, key => JoinAsync(caller, key, selected.Ids, cancellationToken)));
        }

        return new TeamsOutcome([.. added.Distinct()], BulkOutcome.Of(outcomes));
    }

    /// <summary>Adds a member to teams, all of which must be there.</summary>
    public async Task<Decision<MemberView>> JoinAllAsync(
        Caller caller,
        string memberId,
        IReadOnlyList<string> teamKeys,
        CancellationToken cancellationToken
    )
    {
        if ((caller.Authorize(Actions.ViewMember, Targets.Member(memberId)) ?? Authorize(caller, teamKeys)) is { } denied)
        {
            return denied;
        }

        if (!ResourceKey.IsValid(memberId) || await account.FindMemberAsync(memberId, cancellationToken) is not { } member)
        {
            return MemberReader.Missing(memberId);
        }

        var known = (await account.Teams.AllAsync(cancellationToken)).Select(row => row.RowKey).ToHashSet();
        if (teamKeys.FirstOrDefault(key => !known.Contains(key)) is { } unknown)
        {
            return new Refusal(
                "unknown_team",
                RefusalKind.Invalid,
                $"\"teamKeys\" names '{unknown}', and there is no team with that key; the member was added to none."
            );
        }

        var joined = await Task.WhenAll(teamKeys.Distinct().Select(key => JoinAsync(caller, key, [memberId], cancellationToken)));
        return joined.Select(team => team.Refusal).FirstOrDefault(refusal => refusal is not null) is { } refused
            ? refused
            : await viewer.ViewAsync(caller, member, cancellationToken);
    }

    /// <summary>Adds those who have some addresses to a team, if all of them are members.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="key">The team.</param>
    /// <param name="addresses">The addresses.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The addresses, each with why it is no member's, or null; nobody was added where there is any such.</returns>
    public async Task<Decision<IReadOnlyList<(string Address, string? Problem)>>> ImportAsync(
        Caller caller,
        string key,
        IReadOnlyList<string> addresses,
        CancellationToken cancellationToken
    )
    {
        if (Authorize(caller, [key]) is { } denied)
        {
            return denied;
        }

        if (!ResourceKey.IsValid(key) || await account.FindTeamAsync(key, cancellationToken) is null)
        {
            return TeamReader.Missing(key);
        }

        var known = (await account.Members.AllAsync(cancellationToken))
            .Select(row => row.Stored.Value)
            .Where(member => caller.May(Actions.ViewMember, Targets.Member(member.Id)))
            .GroupBy(member => MemberAddress.Key(member.Email))
            .ToDictionary(same => same.Key, same => same.First().Id);
        (string Address, string? Problem)[] checkedOnes =
        [
            .. addresses.Select(
                (address, i) =>
                    (address, known.ContainsKey(MemberAddress.Key(address)) ? null : $"Row {i + 1}: there is no member with this address.")
            ),
        ];
        if (checkedOnes.All(one => one.Problem is null))
        {
            var ids = addresses.Select(address => known[MemberAddress.Key(address)]);
            if ((await JoinAsync(caller, key, [.. ids.Distinct()], cancellationToken)).Refusal is { } refused)
            {
                return refused;
            }
        }

        return checkedOnes;
    }

    private static Refusal? Authorize(Caller caller, IEnumerable<string> teamKeys) =>
        caller.AuthorizeAll([Actions.UpdateTeamMembers], teamKeys.Distinct().Select(Targets.Team));

    private async Task<Decision<Team>> JoinAsync(
        Caller caller,
        string key,
        IReadOnlyList<string> memberIds,
        CancellationToken cancellationToken
    )
    {
        return ResourceKey.IsValid(key)
            ? await writer.ChangeAsync(
                account.Teams,
                key,
                TeamReader.Missing(key),
                (team, _) => DecideAsync(team),
                (before, after) => TeamEvents.Of(caller, [Actions.UpdateTeamMembers], before, after),
                cancellationToken
            )
            : TeamReader.Missing(key);

        async Task<Decision<Team>> DecideAsync(Team team)
        {
            if (!memberIds.Except(team.MemberIds).Any())
            {
                return team;
            }

            return await grants.CheckAsync(caller, team.CustomRoleIds, role: null, cancellationToken) is { } beyond
                ? beyond
                : team with
                {
                    MemberIds = [.. team.MemberIds.Union(memberIds)],
                    ModifiedAt = time.GetUtcNow(),
                    Version = team.Version + 1,
                };
        }
    }
}
