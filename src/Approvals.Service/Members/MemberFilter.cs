using Approvals.Domain;
using Approvals.Domain.Access;

namespace Approvals.Service.Members;

/// <summary>Which members a list shows: those that every condition lets through.</summary>
public sealed class MemberFilter
{
    private const string Fields = "query, role, id, email, team, noteam";

    private readonly List<Func<MemberView, IReadOnlyDictionary<string, string>, bool>> _conditions = [];

    /// <summary>Reads <c>query:ann,role:admin|ops</c>; without text all pass.</summary>
    public static Decision<MemberFilter> Parse(string? text)
    {
        var filter = new MemberFilter();
        foreach (var condition in (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var (field, value) = condition.Split(':', 2) is [var name, var after] ? (name.Trim(), after.Trim()) : (condition.Trim(), "");
            if (Condition(field, value) is not { } lets)
            {
                return new Refusal("invalid_filter", RefusalKind.Invalid, $"\"filter\" must be conditions like query:ann, joined by commas, on {Fields} (true or false); '{condition}' is none.");
            }

            filter._conditions.Add(lets);
        }

        return filter;
    }

    /// <param name="view">The member.</param>
    /// <param name="roleKeys">The keys of custom roles by their ids.</param>
    public bool Lets(MemberView view, IReadOnlyDictionary<string, string> roleKeys) => _conditions.All(lets => lets(view, roleKeys));

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

    /// <summary>Owners count as admins.</summary>
    private static IEnumerable<string> RolesOf(Member member, IReadOnlyDictionary<string, string> roleKeys) =>
    [
        RoleNames.Of(member.Role), .. member.IsAdmin ? [RoleNames.Of(Role.Admin)] : Array.Empty<string>(),
        .. member.CustomRoleIds, .. member.CustomRoleIds.Where(roleKeys.ContainsKey).Select(id => roleKeys[id]),
    ];
}
