using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Resources;
using Approvals.Service.Access;
using Approvals.Storage;
using Approvals.Storage.Commits;
using Approvals.Storage.Stores;

namespace Approvals.Service.Roles;

/// <summary>Makes, changes and deletes custom roles. A change counts for everybody who has the role.</summary>
public sealed class RoleEditor(AccountStore account, AccountWriter writer, RoleLookup lookup, IdFactory ids)
{
    /// <summary>The members of the JSON that can be changed, each with the action that the caller needs for it.</summary>
    private static readonly Dictionary<string, string> s_actions = new()
    {
        ["name"] = Actions.UpdateName,
        ["description"] = Actions.UpdateDescription,
        ["policy"] = Actions.UpdatePolicy,
        ["basePermissions"] = Actions.UpdateBasePermissions,
        ["resourceCategory"] = Actions.UpdateDescription,
    };

    public static IReadOnlyList<string> Patchable { get; } = [.. s_actions.Keys];

    public async Task<Decision<CustomRole>> CreateAsync(Caller caller, NewRole asked, CancellationToken cancellationToken)
    {
        if (caller.Authorize(Actions.CreateRole, Targets.CustomRole(asked.Key)) is { } denied)
        {
            return denied;
        }

        if (!ResourceKey.IsValid(asked.Key))
        {
            return new Refusal("invalid_key", RefusalKind.Invalid, $"\"key\" must be {ResourceKey.Rule}; it is '{asked.Key}'.");
        }

        var role = new CustomRole
        {
            Id = ids.NewId(),
            Key = asked.Key,
            Name = asked.Name,
            Description = asked.Description,
            Policy = asked.Policy,
            BasePermissions = asked.BasePermissions,
            ResourceCategory = asked.ResourceCategory,
        };
        if (RoleGrants.Check(caller, role) is { } beyond)
        {
            return beyond;
        }

        var added = await writer.AddAsync(
            account.Roles,
            new Dictionary<string, CustomRole> { [role.Key] = role },
            CheckKeyAsync,
            _ => { },
            RoleEvents.Of(caller, [Actions.CreateRole], null, role),
            cancellationToken
        );
        return added.Accepted(out _, out var refusal) ? role : refusal;

        async Task<Refusal?> CheckKeyAsync() =>
            await lookup.FindAsync(asked.Key, cancellationToken) is null
                ? null
                : new Refusal(
                    "key_exists",
                    RefusalKind.Conflict,
                    $"There is a custom role '{asked.Key}' already; use another key, or change the one that is there."
                );
    }

    public async Task<Decision<CustomRole>> PatchAsync(
        Caller caller,
        string keyOrId,
        DocumentPatch<CustomRole, NewRole> patch,
        CancellationToken cancellationToken
    )
    {
        List<string> needed = [.. patch.Members.Select(member => s_actions[member]).DefaultIfEmpty(Actions.ViewRole)];
        var key = (await lookup.FindAsync(caller, keyOrId, needed[0], cancellationToken))?.Key;
        if (caller.AuthorizeAll(needed, Targets.CustomRole(key ?? keyOrId)) is { } denied)
        {
            return denied;
        }

        return key is null
            ? RoleLookup.Missing(keyOrId)
            : await writer.ChangeAsync(
                account.Roles,
                key,
                RoleLookup.Missing(keyOrId),
                DecideAsync,
                (before, after) => RoleEvents.Of(caller, needed, before, after),
                cancellationToken
            );

        Task<Decision<CustomRole>> DecideAsync(CustomRole role, Batch batch) => Task.FromResult(Decide(role));

        Decision<CustomRole> Decide(CustomRole role)
        {
            if (!patch.Apply(role).Accepted(out var asked, out var refusal))
            {
                return refusal;
            }

            var changed = role with
            {
                Name = asked.Name,
                Description = asked.Description,
                Policy = asked.Policy,
                BasePermissions = asked.BasePermissions,
                ResourceCategory = asked.ResourceCategory,
            };
            return RoleGrants.Check(caller, changed, before: role) is { } beyond ? beyond : changed;
        }
    }

    public async Task<Decision<CustomRole>> DeleteAsync(Caller caller, string keyOrId, CancellationToken cancellationToken)
    {
        var key = (await lookup.FindAsync(caller, keyOrId, Actions.DeleteRole, cancellationToken))?.Key;
        if (caller.Authorize(Actions.DeleteRole, Targets.CustomRole(key ?? keyOrId)) is { } denied)
        {
            return denied;
        }

        return key is null
            ? RoleLookup.Missing(keyOrId)
            : await writer.DeleteAsync(
                account.Roles,
                key,
                RoleLookup.Missing(keyOrId),
                (_, _) => Task.FromResult<Refusal?>(null),
                role => RoleEvents.Of(caller, [Actions.DeleteRole], role, null),
                cancellationToken
            );
    }
}
