using Approvals.Domain;
using Approvals.Domain.Listing;
using Approvals.Domain.Projects;
using Approvals.Functions.Api.Shared;
using Microsoft.AspNetCore.Http;

namespace Approvals.Functions.Api.Projects;

/// <summary>What the routes of projects and environments take out of queries.</summary>
internal static class ProjectQueries
{
    public static Decision<Selection<Project>> Projects(IQueryCollection query) =>
        ProjectLists.Projects(query["filter"], query["sort"], Paging.Asked(query));

    public static Decision<Selection<ProjectEnvironment>> Environments(IQueryCollection query) =>
        ProjectLists.Environments(query["filter"], query["sort"], Paging.Asked(query));

    /// <summary>Whether a project's environments shall be shown with it.</summary>
    public static Decision<bool> WithEnvironments(IQueryCollection query)
    {
        var words = query["expand"].ToString().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return words.Except(["environments"]).FirstOrDefault() is { } unknown
            ? new Refusal(
                "unsupported_expand",
                RefusalKind.Invalid,
                $"\"expand\" names '{unknown}'; what can be shown with a project is environments."
            )
            : words.Length > 0;
    }
}
