using Approvals.Domain;
using Approvals.Service.Teams;
using Microsoft.AspNetCore.Http;

namespace Approvals.Functions.Api.Teams;

/// <summary>What the team routes take out of queries.</summary>
internal static class TeamQueries
{
    private static readonly Dictionary<string, TeamParts> s_expands = new()
    {
        ["members"] = TeamParts.Members,
        ["roles"] = TeamParts.Roles,
        ["maintainers"] = TeamParts.Maintainers,
        ["projects"] = TeamParts.Projects,
        ["roleAttributes"] = TeamParts.RoleAttributes,
    };

    /// <summary>Which parts the query asks to add to a team.</summary>
    public static Decision<TeamParts> Expand(IQueryCollection query)
    {
        string[] asked = [.. query["expand"].ToString().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
        return asked.Except(s_expands.Keys).FirstOrDefault() is { } other
            ? new Refusal(
                "unsupported_expand",
                RefusalKind.Invalid,
                $"\"expand\" can name {string.Join(", ", s_expands.Keys)}; it names '{other}'."
            )
            : asked.Aggregate(TeamParts.None, (parts, word) => parts | s_expands[word]);
    }
}
