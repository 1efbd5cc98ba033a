using Approvals.Domain;
using Approvals.Domain.Access;

namespace Approvals.Service.Teams;

/// <summary>Which teams a list shows: those that every condition lets through.</summary>
public sealed class TeamFilter
{
    private readonly List<Func<Team, bool>> _conditions = [];

    /// <summary>Reads <c>query:backend,nomembers:false</c>; without text all pass.</summary>
    public static Decision<TeamFilter> Parse(string? text)
    {
        var filter = new TeamFilter();
        foreach (var condition in (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var (field, value) = condition.Split(':', 2) is [var name, var after] ? (name.Trim(), after.Trim()) : (condition.Trim(), "");
            if (Condition(field, value) is not { } lets)
            {
                return new Refusal("invalid_filter", RefusalKind.Invalid, $"\"filter\" must be query:TEXT or nomembers:true or both, joined by a comma; '{condition}' is none.");
            }

            filter._conditions.Add(lets);
        }

        return filter;
    }

    public bool Matches(Team team) => _conditions.All(lets => lets(team));

    private static Func<Team, bool>? Condition(string field, string value) => field switch
    {
        "query" when value is not "" => team => $"{team.Key}\n{team.Name}".Contains(value, StringComparison.OrdinalIgnoreCase),
        "nomembers" when bool.TryParse(value, out var none) => team => team.MemberIds is [] == none,
        _ => null,
    };
}
