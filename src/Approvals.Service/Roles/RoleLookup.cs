using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Resources;
using Approvals.Service.Access;
using Approvals.Storage.Stores;

namespace Approvals.Service.Roles;

/// <summary>Finds custom roles by the key or id that a client names.</summary>
public sealed class RoleLookup(AccountStore account)
{
    /// <summary>All custom roles, in the order of their keys.</summary>
    public async Task<IReadOnlyList<CustomRole>> AllAsync(CancellationToken cancellationToken) =>
        [.. (await account.Roles.AllAsync(cancellationToken)).Select(row => row.Stored.Value)];

    public async Task<CustomRole?> FindAsync(string keyOrId, CancellationToken cancellationToken)
    {
        if (!ResourceKey.IsValid(keyOrId))
        {
            return null;
        }

        return (await account.Roles.FindAsync(keyOrId, cancellationToken))?.Value
            ?? (await AllAsync(cancellationToken)).FirstOrDefault(role => role.Id == keyOrId);
    }

    /// <summary>
    /// The custom role with a key or id. Null also for the id of a role that the caller may neither see nor act on, so that ids reveal
    /// nothing about such roles.
    /// </summary>
    public async Task<CustomRole?> FindAsync(Caller caller, string keyOrId, string action, CancellationToken cancellationToken) =>
        await FindAsync(keyOrId, cancellationToken) is { } role
        && (
            role.Key == keyOrId
            || caller.May(Actions.ViewRole, Targets.CustomRole(role.Key))
            || caller.May(action, Targets.CustomRole(role.Key))
        )
            ? role
            : null;

    /// <summary>The ids of the roles that a body names, each once; or a refusal for the first that does not exist.</summary>
    /// <param name="attribute">The name of the list in the body, for the refusal.</param>
    /// <param name="keysOrIds">The keys or ids in the list.</param>
    /// <param name="kept">Ids that are accepted although their roles may be deleted, since the member or team has them already.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    public async Task<Decision<IReadOnlyList<string>>> IdsAsync(
        string attribute,
        IReadOnlyList<string> keysOrIds,
        IReadOnlyList<string> kept,
        CancellationToken cancellationToken
    )
    {
        if (keysOrIds.All(kept.Contains))
        {
            return Decision.Of<IReadOnlyList<string>>([.. keysOrIds.Distinct()]);
        }

        var all = await AllAsync(cancellationToken);
        List<string> ids = [];
        foreach (var name in keysOrIds)
        {
            if (all.FirstOrDefault(role => role.Key == name || role.Id == name)?.Id is { } id)
            {
                ids.Add(id);
            }
            else if (!kept.Contains(name))
            {
                return new Refusal(
                    "unknown_role",
                    RefusalKind.Invalid,
                    $"\"{attribute}\" names '{name}', and there is no custom role with that key or id."
                );
            }
        }

        return Decision.Of<IReadOnlyList<string>>([.. ids.Distinct()]);
    }

    public static Refusal Missing(string keyOrId) => new("unknown_role", RefusalKind.NotFound, $"There is no custom role '{keyOrId}'.");
}
