using Approvals.Domain;
using Approvals.Functions.Api.Shared;
using Microsoft.AspNetCore.Http;

namespace Approvals.Functions.Api.Teams;

/// <summary>What the team routes take out of queries.</summary>
internal static class TeamQueries
{
    /// <summary>Clients always ask for the last three, which LaunchDarkly has and this service ignores.</summary>
    private static readonly string[] s_expands = ["members", "roles", "maintainers", "projects", "roleAttributes"];

    /// <summary>Which parts the query asks to add to a team.</summary>
    public static Decision<IReadOnlyList<string>> Expand(IQueryCollection query) => ExpandQuery.Read(query, s_expands);
}
