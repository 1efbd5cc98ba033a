using Approvals.Domain.Access;
using Approvals.Domain.Settings;

namespace Approvals.Domain.Requests;

/// <summary>Who belongs where, as far as it matters for one request: those that were looked up and are there.</summary>
public sealed record Memberships
{
    public static Memberships None { get; } = new();

    /// <summary>Those of the people who reviewed the request, and those whom its groups name.</summary>
    public IReadOnlyList<Member> Members { get; init; } = [];

    /// <summary>The teams that its groups name; all teams where any of them asks for a custom role, which teams may give.</summary>
    public IReadOnlyList<Team> Teams { get; init; } = [];

    /// <summary>The custom roles that its groups name.</summary>
    public IReadOnlyList<CustomRole> Roles { get; init; } = [];

    /// <summary>The rules with those of the reviewers who are in each group.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="reviewerIds">The ids of the members who reviewed, each once.</param>
    public GroupRules FindIn(GroupRules rules, IReadOnlyCollection<string> reviewerIds) =>
        rules.Required is []
            ? rules
            : rules with
            {
                Required = [.. rules.Required.Select(group => group with { Known = KnownOf(group, reviewerIds) })],
            };

    /// <summary>The ids of all of the group's members that were looked up.</summary>
    public IReadOnlyList<string> IdsOf(RequiredGroup group) =>
        group.Kind switch
        {
            GroupKind.Team => [.. Teams.Where(team => group.Keys.Contains(team.Key)).SelectMany(team => team.MemberIds)],
            GroupKind.CustomRole =>
            [
                .. Roles.Where(role => group.Keys.Contains(role.Key)).SelectMany(role => IdsWith(role.Id)).Distinct(StringComparer.Ordinal),
            ],
            _ => [.. Members.Select(member => member.Id).Intersect(group.Keys, StringComparer.Ordinal)],
        };

    private KnownMembers KnownOf(RequiredGroup group, IReadOnlyCollection<string> reviewerIds) =>
        new([.. IdsOf(group).Intersect(reviewerIds, StringComparer.Ordinal).Order(StringComparer.Ordinal)])
        {
            IsGone = group.Kind switch
            {
                GroupKind.Team => !Teams.Any(team => group.Keys.Contains(team.Key)),
                GroupKind.CustomRole => !Roles.Any(role => group.Keys.Contains(role.Key)),
                _ => IdsOf(group) is [],
            },
        };

    private IEnumerable<string> IdsWith(string roleId) =>
        Members
            .Where(member => member.CustomRoleIds.Contains(roleId))
            .Select(member => member.Id)
            .Concat(Teams.Where(team => team.CustomRoleIds.Contains(roleId)).SelectMany(team => team.MemberIds));
}
