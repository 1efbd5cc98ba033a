using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Resources;
using Approvals.Service.Access;
using Approvals.Service.Roles;
using Approvals.Service.Teams;
using Approvals.Storage;
using Approvals.Storage.Commits;
using Approvals.Storage.Stores;

namespace Approvals.Service.Members;

/// <summary>Makes members: all members of a call, or none of them.</summary>
public sealed class MemberCreator(
    AccountStore account,
    AccountWriter writer,
    ObjectIdRule objectIds,
    PersonMatcher persons,
    MemberViewer viewer,
    RoleLookup roles,
    RoleGrants grants,
    IdFactory ids,
    TimeProvider time
)
{
    public async Task<Decision<IReadOnlyList<MemberView>>> CreateAsync(
        Caller caller,
        IReadOnlyList<NewMember> asked,
        CancellationToken cancellationToken
    )
    {
        if (Authorize(caller, asked) is { } denied)
        {
            return denied;
        }

        if (
            !(await CheckTeamsAsync(asked, cancellationToken)).Accepted(out var byTeams, out var wrong)
            || !(await MakeAsync(asked, cancellationToken)).Accepted(out var made, out wrong)
            || (wrong = await CheckGrantsAsync(caller, made, byTeams, cancellationToken)) is not null
        )
        {
            return wrong;
        }

        var added = await writer.AddAsync(
            account.Members,
            made.ToDictionary(member => member.Id),
            async () => await CheckEmailsAsync(made, cancellationToken) ?? await objectIds.CheckAsync(made, cancellationToken),
            AddEmails,
            MemberEvents.Made(caller, made),
            cancellationToken
        );
        if (!added.Accepted(out _, out var refusal))
        {
            return refusal;
        }

        await JoinAsync(caller, asked, made, cancellationToken);
        return Decision.Of(await viewer.ViewAsync(caller, made, cancellationToken));

        void AddEmails(Batch batch)
        {
            foreach (var member in made)
            {
                batch.Add(AccountKeys.Email(member.Email));
            }
        }
    }

    private static Refusal? Authorize(Caller caller, IReadOnlyList<NewMember> asked) =>
        caller.Authorize(Actions.CreateMember, Targets.Member("*"))
        ?? (asked.Any(member => member.CustomRoles is not []) ? caller.Authorize(Actions.UpdateCustomRole, Targets.Member("*")) : null)
        ?? asked
            .SelectMany(member => member.TeamKeys)
            .Distinct()
            .Select(key => caller.Authorize(Actions.UpdateTeamMembers, Targets.Team(key)))
            .FirstOrDefault(refusal => refusal is not null)
        ?? asked
            .Select(member => AdminRule.Check(caller, member.Role) ?? AdminRule.CheckObjectId(caller, before: null, member.EntraObjectId))
            .FirstOrDefault(refusal => refusal is not null);

    private async Task<Decision<IReadOnlyList<Member>>> MakeAsync(IReadOnlyList<NewMember> asked, CancellationToken cancellationToken)
    {
        List<Member> made = [];
        foreach (var member in asked)
        {
            if (
                !(await roles.IdsAsync("customRoles", member.CustomRoles, kept: [], cancellationToken)).Accepted(
                    out var roleIds,
                    out var unknown
                )
            )
            {
                return unknown;
            }

            made.Add(
                new Member
                {
                    Id = ids.NewId(),
                    Email = member.Email,
                    Role = member.Role,
                    FirstName = member.FirstName,
                    LastName = member.LastName,
                    EntraObjectId = member.EntraObjectId,
                    CustomRoleIds = roleIds,
                    RoleAttributes = member.RoleAttributes,
                    CreatedAt = time.GetUtcNow(),
                    Version = 1,
                }
            );
        }

        return Decision.Of(await persons.IdentifyAsync(made, cancellationToken));
    }

    /// <summary>The ids of the custom roles of all teams that the new members join; or a refusal when a team does not exist.</summary>
    private async Task<Decision<IReadOnlyList<string>>> CheckTeamsAsync(IReadOnlyList<NewMember> asked, CancellationToken cancellationToken)
    {
        List<string> roleIds = [];
        foreach (var key in asked.SelectMany(member => member.TeamKeys).Distinct())
        {
            if (!ResourceKey.IsValid(key) || await account.FindTeamAsync(key, cancellationToken) is not { } team)
            {
                return new Refusal("unknown_team", RefusalKind.Invalid, $"\"teamKeys\" names '{key}', and there is no team with that key.");
            }

            roleIds.AddRange(team.CustomRoleIds);
        }

        return Decision.Of<IReadOnlyList<string>>(roleIds);
    }

    private async Task<Refusal?> CheckGrantsAsync(
        Caller caller,
        IReadOnlyList<Member> made,
        IReadOnlyList<string> byTeams,
        CancellationToken cancellationToken
    ) =>
        await grants.CheckAsync(
            caller,
            [.. made.SelectMany(member => member.CustomRoleIds), .. byTeams],
            made.Max(member => member.Role),
            cancellationToken
        );

    /// <summary>Looks through all members, since those made by early versions have no row that reserves their address.</summary>
    private async Task<Refusal?> CheckEmailsAsync(IReadOnlyList<Member> made, CancellationToken cancellationToken)
    {
        var taken = (await account.Members.AllAsync(cancellationToken))
            .Select(row => MemberAddress.Key(row.Stored.Value.Email))
            .ToHashSet();
        string[] there = [.. made.Select(member => member.Email).Where(email => taken.Contains(MemberAddress.Key(email)))];
        return there is []
            ? null
            : new RefusedEmails("email_already_exists_in_account", there, "Nobody was added, for there is a member already with");
    }

    /// <summary>
    /// Adds the new members to their teams. Teams are in another partition, so this is not in the transaction that makes the members.
    /// </summary>
    private async Task JoinAsync(
        Caller caller,
        IReadOnlyList<NewMember> asked,
        IReadOnlyList<Member> made,
        CancellationToken cancellationToken
    )
    {
        foreach (
            var team in asked
                .Zip(made)
                .SelectMany(pair => pair.First.TeamKeys.Distinct().Select(key => (Key: key, pair.Second.Id)))
                .GroupBy(pair => pair.Key, pair => pair.Id)
        )
        {
            await writer.ChangeAsync(
                account.Teams,
                team.Key,
                new Refusal("unknown_team", RefusalKind.Invalid, $"There is no team '{team.Key}' any more."),
                (read, _) =>
                    Task.FromResult<Decision<Team>>(
                        read with
                        {
                            MemberIds = [.. read.MemberIds.Union(team)],
                            ModifiedAt = time.GetUtcNow(),
                            Version = read.Version + 1,
                        }
                    ),
                (before, after) => TeamEvents.Of(caller, [Actions.UpdateTeamMembers], before, after),
                cancellationToken
            );
        }
    }
}
