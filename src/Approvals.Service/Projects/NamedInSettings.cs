using Approvals.Domain;
using Approvals.Domain.Requests;
using Approvals.Domain.Resources;
using Approvals.Domain.Settings;
using Approvals.Service.ExternalApprovals;
using Approvals.Storage.Stores;

namespace Approvals.Service.Projects;

/// <summary>
/// Checks that the teams, custom roles, members and approval systems which approval settings name exist when they are named.
/// </summary>
public sealed class NamedInSettings(AccountStore account, ServicesInSettings services)
{
    /// <summary>Null when the changed settings name the same as before, nobody, or those that there are.</summary>
    /// <param name="before">The settings as they are.</param>
    /// <param name="after">The settings as they shall be.</param>
    /// <param name="kind">The kind of resource that they are for.</param>
    /// <param name="cancellationToken">Stops it.</param>
    internal async Task<Refusal?> CheckAsync(
        ApprovalSettings before,
        ApprovalSettings after,
        ResourceKind kind,
        CancellationToken cancellationToken
    ) =>
        await CheckEscalationAsync(before, after, cancellationToken)
        ?? await CheckGroupsAsync(before, after, kind, cancellationToken)
        ?? await services.CheckAsync(before, after, cancellationToken);

    private async Task<Refusal?> CheckEscalationAsync(
        ApprovalSettings before,
        ApprovalSettings after,
        CancellationToken cancellationToken
    ) =>
        after.Waiting.EscalateToTeamKey is not { } key || key == before.Waiting.EscalateToTeamKey ? null
        : await IsThereAsync(GroupKind.Team, key, cancellationToken) ? null
        : new Refusal("unknown_team", RefusalKind.Invalid, $"\"escalateToTeamKey\" names '{key}', and there is no team with that key.");

    private async Task<Refusal?> CheckGroupsAsync(
        ApprovalSettings before,
        ApprovalSettings after,
        ResourceKind kind,
        CancellationToken cancellationToken
    )
    {
        if (after.Groups.Equals(before.Groups))
        {
            return null;
        }

        if (GroupOwners.Check(after.Groups.Required, kind) is { } refusal)
        {
            return refusal;
        }

        // Those that are gone since may stay, so that other settings can be changed.
        var known = before.Groups.Required.SelectMany(group => group.Keys.Select(key => (group.Kind, key))).ToHashSet();
        foreach (var (place, group) in after.Groups.Required.Index())
        {
            foreach (var key in group.Keys)
            {
                if (!known.Contains((group.Kind, key)) && !await IsThereAsync(group.Kind, key, cancellationToken))
                {
                    return NotThere(place, group.Kind, key);
                }
            }
        }

        return null;
    }

    /// <summary>Text that is not a valid key is not looked up: storage may answer it with an error.</summary>
    private async Task<bool> IsThereAsync(GroupKind kind, string key, CancellationToken cancellationToken) =>
        ResourceKey.IsValid(key)
        && kind switch
        {
            GroupKind.Team => await account.FindTeamAsync(key, cancellationToken) is not null,
            GroupKind.CustomRole => await account.Roles.FindAsync(key, cancellationToken) is not null,
            _ => await account.FindMemberAsync(key, cancellationToken) is not null,
        };

    private static Refusal NotThere(int place, GroupKind kind, string key) =>
        kind switch
        {
            GroupKind.Team => GroupRules.Invalid($"[{place}].teamKey", $"names '{key}', and there is no team with that key"),
            GroupKind.CustomRole => GroupRules.Invalid(
                $"[{place}].customRoleKey",
                $"names '{key}', and there is no custom role with that key"
            ),
            _ => GroupRules.Invalid($"[{place}].memberIds", $"names '{key}', and there is no member with that id"),
        };
}
