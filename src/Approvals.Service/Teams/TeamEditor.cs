using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Resources;
using Approvals.Service.Access;
using Approvals.Service.Roles;
using Approvals.Storage.Commits;
using Approvals.Storage.Stores;

namespace Approvals.Service.Teams;

/// <summary>Makes, changes and deletes teams. Members have a team's custom roles for as long as they are in it.</summary>
public sealed class TeamEditor(
    AccountStore account,
    AccountWriter writer,
    TeamReader reader,
    RoleLookup roles,
    RoleGrants grants,
    TimeProvider time
)
{
    public async Task<Decision<TeamView>> CreateAsync(Caller caller, NewTeam asked, TeamParts parts, CancellationToken cancellationToken)
    {
        if ((caller.AuthorizeAll(NeededFor(asked), Targets.Team(asked.Key)) ?? CheckKey(asked.Key)) is { } denied)
        {
            return denied;
        }

        if (
            (
                await CheckMembersAsync("memberIDs", asked.MemberIds, cancellationToken)
                ?? await CheckMembersAsync(
                    "permissionGrants",
                    [.. asked.Grants.SelectMany(grant => grant.MemberIds).Distinct()],
                    cancellationToken
                )
            )
                is { } wrong
            || !(await roles.IdsAsync("customRoleKeys", asked.CustomRoles, kept: [], cancellationToken)).Accepted(
                out var roleIds,
                out wrong
            )
            || (wrong = await grants.CheckAsync(caller, roleIds, role: null, cancellationToken)) is not null
        )
        {
            return wrong;
        }

        var now = time.GetUtcNow();
        var bare = new Team
        {
            Key = asked.Key,
            Name = asked.Name,
            Description = asked.Description,
            MemberIds = [.. asked.MemberIds.Distinct()],
            CustomRoleIds = roleIds,
            RoleAttributes = asked.RoleAttributes,
            CreatedAt = now,
            ModifiedAt = now,
            Version = 1,
        };
        var team = asked.Grants.Aggregate(bare, (made, grant) => made.With(grant));
        var added = await writer.AddAsync(
            account.Teams,
            new Dictionary<string, Team> { [team.Key] = team },
            FindOtherAsync,
            _ => { },
            TeamEvents.Of(caller, [Actions.CreateTeam], null, team),
            cancellationToken
        );
        return added.Accepted(out _, out var refusal) ? await reader.ViewAsync(caller, team, parts, cancellationToken) : refusal;

        async Task<Refusal?> FindOtherAsync() =>
            await account.FindTeamAsync(asked.Key, cancellationToken) is null
                ? null
                : new Refusal(
                    "key_exists",
                    RefusalKind.Conflict,
                    $"There is a team '{asked.Key}' already; use another key, or change the one that is there."
                );
    }

    public async Task<Decision<TeamView>> PatchAsync(
        Caller caller,
        string key,
        TeamPatch patch,
        TeamParts parts,
        CancellationToken cancellationToken
    )
    {
        if (caller.AuthorizeAll(patch.Actions, Targets.Team(key)) is { } denied)
        {
            return denied;
        }

        if (!ResourceKey.IsValid(key))
        {
            return TeamReader.Missing(key);
        }

        var all = (await roles.AllAsync(cancellationToken)).ToList();
        var changed = await writer.ChangeAsync(
            account.Teams,
            key,
            TeamReader.Missing(key),
            DecideAsync,
            (before, after) => TeamEvents.Of(caller, patch.Actions, before, after),
            cancellationToken
        );
        return changed.Accepted(out var now, out var refusal) ? await reader.ViewAsync(caller, now, parts, cancellationToken) : refusal;

        async Task<Decision<Team>> DecideAsync(Team team, Batch batch)
        {
            if (
                (
                    await CheckMembersAsync("values", [.. patch.NewMemberIds.Except(team.MemberIds)], cancellationToken)
                    ?? await CheckMembersAsync("memberIDs", patch.NewGrantees, cancellationToken)
                ) is
                { } unknown
            )
            {
                return unknown;
            }

            if (patch.NewRoles.FirstOrDefault(name => RoleIdOf(name) is null) is { } noRole)
            {
                return new Refusal(
                    "unknown_role",
                    RefusalKind.Invalid,
                    $"\"values\" names '{noRole}', and there is no custom role with that key or id."
                );
            }

            if (!patch.Apply(team, RoleIdOf).Accepted(out var patched, out var refused))
            {
                return refused;
            }

            // New members of the team get all of its roles, and members that it has already get the added ones. The caller must be allowed
            // to give them.
            var changed = patched with
            {
                ModifiedAt = time.GetUtcNow(),
                Version = team.Version + 1,
            };
            var given = changed.MemberIds.Except(team.MemberIds).Any()
                ? changed.CustomRoleIds
                : [.. changed.CustomRoleIds.Except(team.CustomRoleIds)];
            return await grants.CheckAsync(caller, given, role: null, cancellationToken) is { } beyond ? beyond : changed;
        }

        string? RoleIdOf(string name) => all.Find(role => role.Key == name || role.Id == name)?.Id;
    }

    public async Task<Decision<Team>> DeleteAsync(Caller caller, string key, CancellationToken cancellationToken)
    {
        if (caller.Authorize(Actions.DeleteTeam, Targets.Team(key)) is { } denied)
        {
            return denied;
        }

        return ResourceKey.IsValid(key)
            ? await writer.DeleteAsync(
                account.Teams,
                key,
                TeamReader.Missing(key),
                (_, _) => Task.FromResult<Refusal?>(null),
                team => TeamEvents.Of(caller, [Actions.DeleteTeam], team, null),
                cancellationToken
            )
            : TeamReader.Missing(key);
    }

    private static IEnumerable<string> NeededFor(NewTeam asked) =>
        [
            Actions.CreateTeam,
            .. asked.MemberIds is [] ? Array.Empty<string>() : [Actions.UpdateTeamMembers],
            .. asked.CustomRoles is [] ? Array.Empty<string>() : [Actions.UpdateTeamCustomRoles],
            .. asked.Grants is [] ? Array.Empty<string>() : [Actions.UpdateTeamPermissionGrants],
        ];

    private static Refusal? CheckKey(string key) =>
        ResourceKey.IsValid(key)
            ? null
            : new Refusal("invalid_key", RefusalKind.Invalid, $"\"key\" must be {ResourceKey.Rule}; it is '{key}'.");

    private async Task<Refusal?> CheckMembersAsync(string attribute, IReadOnlyList<string> memberIds, CancellationToken cancellationToken)
    {
        if (memberIds is [])
        {
            return null;
        }

        var known = (await account.Members.AllAsync(cancellationToken)).Select(row => row.RowKey).ToHashSet();
        return memberIds.FirstOrDefault(id => !known.Contains(id)) is { } unknown
            ? new Refusal("unknown_member", RefusalKind.Invalid, $"\"{attribute}\" names '{unknown}', and there is no member with that id.")
            : null;
    }
}
