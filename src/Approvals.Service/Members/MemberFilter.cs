using Approvals.Domain;
using Approvals.Domain.Access;

namespace Approvals.Service.Members;

/// <summary>A filter of member lists: conditions that a member must all meet.</summary>
public sealed class MemberFilter
{
    private const string Fields = "query, role, id, email, team, noteam";

    private readonly List<Func<MemberView, IReadOnlyDictionary<string, string>, bool>> _conditions = [];

    /// <summary>Reads a filter such as <c>query:ann,role:admin|ops</c>. No text is a filter that every member meets.</summary>
    public static Decision<MemberFilter> Parse(string? text)
    {
        var filter = new MemberFilter();
        foreach (var condition in (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var (field, value) = condition.Split(':', 2) is [var name, var after] ? (name.Trim(), after.Trim()) : (condition.Trim(), "");
            if (Condition(field, value) is not { } matches)
            {
                return new Refusal(
                    "invalid_filter",
                    RefusalKind.Invalid,
                    $"\"filter\" must be conditions like query:ann, joined by commas, on {Fields} (true or false); '{condition}' is none."
                );
            }

            filter._conditions.Add(matches);
        }

        return filter;
    }

    /// <summary>Whether a member meets all conditions.</summary>
    /// <param name="view">The member with teams.</param>
    /// <param name="roleKeys">The keys of all custom roles, by their ids.</param>
    public bool Matches(MemberView view, IReadOnlyDictionary<string, string> roleKeys) =>
        _conditions.All(matches => matches(view, roleKeys));

    private static Func<MemberView, IReadOnlyDictionary<string, string>, bool>? Condition(string field, string value)
    {
        var any = value.Split('|', StringSplitOptions.TrimEntries);
        return field switch
        {
            _ when value is "" => null,
            "query" => (view, _) => Names(view.Member).Contains(value, StringComparison.OrdinalIgnoreCase),
            "role" => (view, roleKeys) => RolesOf(view.Member, roleKeys).Intersect(any, StringComparer.OrdinalIgnoreCase).Any(),
            "id" => (view, _) => any.Contains(view.Member.Id),
            "email" => (view, _) => any.Contains(view.Member.Email, StringComparer.OrdinalIgnoreCase),
            "team" => (view, _) => view.Teams.Any(team => team.Team.Key.Equals(value, StringComparison.OrdinalIgnoreCase)),
            "noteam" when bool.TryParse(value, out var none) => (view, _) => view.Teams is [] == none,
            _ => null,
        };
    }

    private static string Names(Member member) => $"{member.Email}\n{member.FirstName} {member.LastName}";

    /// <summary>The words that <c>role:</c> finds a member by: base role, custom roles' keys and ids. Owners count as admins too.</summary>
    private static IEnumerable<string> RolesOf(Member member, IReadOnlyDictionary<string, string> roleKeys) =>
        [
            RoleNames.Of(member.Role),
            .. member.IsAdmin ? [RoleNames.Of(Role.Admin)] : Array.Empty<string>(),
            .. member.CustomRoleIds,
            .. member.CustomRoleIds.Where(roleKeys.ContainsKey).Select(id => roleKeys[id]),
        ];
}
