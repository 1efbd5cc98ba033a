using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Resources;
using Approvals.Service.Access;
using Approvals.Storage;
using Approvals.Storage.Stores;

namespace Approvals.Service.Roles;

/// <summary>Finds custom roles by what clients call them: their keys, or their ids.</summary>
public sealed class RoleLookup(AccountStore account)
{
    /// <summary>All of them, by key.</summary>
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

    /// <summary>The same; null too where an id names a role that the caller may neither see nor act on: its id must tell nothing.</summary>
    public async Task<CustomRole?> FindAsync(Caller caller, string keyOrId, string action, CancellationToken cancellationToken) =>
        await FindAsync(keyOrId, cancellationToken) is { } role
        && (role.Key == keyOrId || caller.May(Actions.ViewRole, Targets.CustomRole(role.Key)) || caller.May(action, Targets.CustomRole(role.Key)))
            ? role
            : null;

    /// <summary>The ids of roles that a body names, each once; or the refusal that names one that is not there.</summary>
    /// <param name="attribute">What the client calls the list.</param>
    /// <param name="keysOrIds">The names.</param>
    /// <param name="kept">Ids that may stay though their roles are gone.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<Decision<IReadOnlyList<string>>> IdsAsync(
        string attribute, IReadOnlyList<string> keysOrIds, IReadOnlyList<string> kept, CancellationToken cancellationToken)
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
                return new Refusal("unknown_role", RefusalKind.Invalid, $"\"{attribute}\" names '{name}', and there is no custom role with that key or id.");
            }
        }

        return Decision.Of<IReadOnlyList<string>>([.. ids.Distinct()]);
    }

    public static Refusal Missing(string keyOrId) => new("unknown_role", RefusalKind.NotFound, $"There is no custom role '{keyOrId}'.");
}
