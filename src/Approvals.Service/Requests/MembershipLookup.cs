using System.Collections.Concurrent;
using Approvals.Domain.Access;
using Approvals.Domain.Requests;
using Approvals.Domain.Settings;
using Approvals.Storage.Stores;

namespace Approvals.Service.Requests;

/// <summary>
/// Looks up who is in groups, each thing once. It is read from the account and not remembered, so that whoever was taken out of a team
/// counts for it no more.
/// </summary>
internal sealed class MembershipLookup(AccountStore account)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<Member?>>> _members = [];
    private readonly ConcurrentDictionary<string, Lazy<Task<Team?>>> _teams = [];
    private readonly ConcurrentDictionary<string, Lazy<Task<CustomRole?>>> _roles = [];
    private readonly ConcurrentDictionary<string, Lazy<Task<IReadOnlyList<Team>>>> _allTeams = [];

    /// <param name="rules">The groups that are asked.</param>
    /// <param name="reviewerIds">The members who reviewed.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<Memberships> ReadAsync(GroupRules rules, IReadOnlyList<string> reviewerIds, CancellationToken cancellationToken)
    {
        var byKind = rules.Required.ToLookup(group => group.Kind, group => group.Keys);
        var roles = AllAsync(_roles, byKind[GroupKind.CustomRole], FindRoleAsync);
        var teams = byKind.Contains(GroupKind.CustomRole)
            ? Once(_allTeams, "", _ => EveryTeamAsync())
            : AllAsync(_teams, byKind[GroupKind.Team], key => account.FindTeamAsync(key, cancellationToken));
        var members = AllAsync(
            _members,
            byKind.Contains(GroupKind.CustomRole) ? [.. byKind[GroupKind.Members], reviewerIds] : byKind[GroupKind.Members],
            id => account.FindMemberAsync(id, cancellationToken)
        );
        return new()
        {
            Roles = await roles,
            Teams = await teams,
            Members = await members,
        };

        async Task<CustomRole?> FindRoleAsync(string key) => (await account.Roles.FindAsync(key, cancellationToken))?.Value;

        async Task<IReadOnlyList<Team>> EveryTeamAsync() =>
            [.. (await account.Teams.AllAsync(cancellationToken)).Select(row => row.Stored.Value)];
    }

    /// <summary>The same with everybody who is in the groups, and not only who reviewed.</summary>
    public async Task<Memberships> ReadAllAsync(IReadOnlyList<RequiredGroup> groups, CancellationToken cancellationToken)
    {
        var known = await ReadAsync(new() { Required = groups }, [], cancellationToken);
        return groups.Any(group => group.Kind == GroupKind.CustomRole)
            ? known with
            {
                Members = [.. (await account.Members.AllAsync(cancellationToken)).Select(row => row.Stored.Value)],
            }
            : known;
    }

    private static async Task<IReadOnlyList<T>> AllAsync<T>(
        ConcurrentDictionary<string, Lazy<Task<T?>>> found,
        IEnumerable<IReadOnlyList<string>> keys,
        Func<string, Task<T?>> find
    )
        where T : class =>
        [
            .. (
                await Task.WhenAll(keys.SelectMany(some => some).Distinct(StringComparer.Ordinal).Select(key => Once(found, key, find)))
            ).OfType<T>(),
        ];

    private static Task<T> Once<T>(ConcurrentDictionary<string, Lazy<Task<T>>> made, string key, Func<string, Task<T>> make) =>
        made.GetOrAdd(key, _ => new(() => make(key))).Value;
}
