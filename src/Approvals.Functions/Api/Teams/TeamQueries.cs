using Approvals.Domain;
using Approvals.Functions.Api.Shared;
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
    public static Decision<TeamParts> Expand(IQueryCollection query) =>
        ExpandQuery.Read(query, s_expands.Keys).Accepted(out var words, out var refusal)
            ? words.Aggregate(TeamParts.None, (parts, word) => parts | s_expands[word])
            : refusal;
}
