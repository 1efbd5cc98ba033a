using Approvals.Domain;
using Approvals.Domain.Access;

namespace Approvals.Service.Teams;

/// <summary>A filter of team lists: conditions that a team must all meet.</summary>
public sealed class TeamFilter
{
    private readonly List<Func<Team, bool>> _conditions = [];

    /// <summary>Reads a filter such as <c>query:backend,nomembers:false</c>. No text is a filter that every team meets.</summary>
    public static Decision<TeamFilter> Parse(string? text)
    {
        var filter = new TeamFilter();
        foreach (var condition in (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var (field, value) = condition.Split(':', 2) is [var name, var after] ? (name.Trim(), after.Trim()) : (condition.Trim(), "");
            if (Condition(field, value) is not { } matches)
            {
                return new Refusal(
                    "invalid_filter",
                    RefusalKind.Invalid,
                    $"\"filter\" must be query:TEXT or nomembers:true or both, joined by a comma; '{condition}' is none."
                );
            }

            filter._conditions.Add(matches);
        }

        return filter;
    }

    public bool Matches(Team team) => _conditions.All(matches => matches(team));

    private static Func<Team, bool>? Condition(string field, string value) =>
        field switch
        {
            "query" when value is not "" => team => $"{team.Key}\n{team.Name}".Contains(value, StringComparison.OrdinalIgnoreCase),
            "nomembers" when bool.TryParse(value, out var none) => team => team.MemberIds is [] == none,
            _ => null,
        };
}
