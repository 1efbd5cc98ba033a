using System.Text.Json;
using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Listing;

namespace Approvals.Service.Members;

/// <summary>A member of a list.</summary>
/// <param name="View">The member with teams.</param>
/// <param name="RoleKeys">The keys of all custom roles, by their ids.</param>
public sealed record ListedMember(MemberView View, IReadOnlyDictionary<string, string> RoleKeys);

/// <summary>By what lists of members are filtered and sorted.</summary>
public static class MemberLists
{
    private static readonly FilterableFields<ListedMember> s_fields = new(
        FilterableField<ListedMember>.Query(it => [it.View.Member.Email, $"{it.View.Member.FirstName} {it.View.Member.LastName}"]),
        FilterableField<ListedMember>.AnyOf("role", RolesOf),
        FilterableField<ListedMember>.AnyOf("customRole", CustomRolesOf),
        FilterableField<ListedMember>.AnyOf("id", it => [it.View.Member.Id]),
        FilterableField<ListedMember>.AnyOf("email", it => [it.View.Member.Email]),
        FilterableField<ListedMember>.AnyOf("team", it => it.View.Teams.Select(team => team.Team.Key)),
        FilterableField<ListedMember>.Switch("noteam", it => it.View.Teams is []),
        FilterableField<ListedMember>.Object("lastSeen", LastSeenCondition.Example, LastSeen)
    )
    {
        Unanswered = new Dictionary<string, string>
        {
            ["accessCheck"] = "it ended with version 20240415 of the API, as which all versions are answered",
        },
    };

    private static readonly IReadOnlyList<SortableField<ListedMember>> s_orders =
    [
        SortableField<ListedMember>.By("displayName", it => DisplayName(it.View.Member), StringComparer.OrdinalIgnoreCase),
        // Who was never seen counts as the oldest.
        SortableField<ListedMember>.By("lastSeen", it => it.View.LastSeen ?? DateTimeOffset.MinValue),
    ];

    /// <summary>Reads which members a query asks for.</summary>
    /// <param name="filter">A filter such as <c>query:ann,role:admin|ops</c>.</param>
    /// <param name="sort">Names of fields.</param>
    /// <param name="page">The page.</param>
    public static Decision<Selection<ListedMember>> Parse(string? filter, string? sort, Decision<PageQuery> page) =>
        Selection<ListedMember>.Parse(filter, sort, page, s_fields, s_orders);

    private static string DisplayName(Member member) =>
        $"{member.FirstName} {member.LastName}".Trim() is { Length: > 0 } name ? name : member.Email;

    /// <summary>The words that <c>role:</c> finds a member by: base role, custom roles' keys and ids. Owners count as admins too.</summary>
    private static IEnumerable<string> RolesOf(ListedMember it) =>
        [
            RoleNames.Of(it.View.Member.Role),
            .. it.View.Member.IsAdmin ? [RoleNames.Of(Role.Admin)] : Array.Empty<string>(),
            .. CustomRolesOf(it),
        ];

    private static IEnumerable<string> CustomRolesOf(ListedMember it) =>
        [.. it.View.Member.CustomRoleIds, .. it.View.Member.CustomRoleIds.Where(it.RoleKeys.ContainsKey).Select(id => it.RoleKeys[id])];

    private static Func<ListedMember, bool>? LastSeen(string member, JsonElement value) =>
        LastSeenCondition.Of(member, value) is { } condition ? it => condition.Matches(it.View.LastSeen) : null;
}
