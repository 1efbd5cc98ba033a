using Approvals.Domain;
using Approvals.Domain.Listing;
using Approvals.Service.Projects;
using Microsoft.AspNetCore.Http;

namespace Approvals.Functions.Api.Projects;

/// <summary>What the routes of projects and environments take out of queries.</summary>
internal static class ProjectQueries
{
    public static Decision<ProjectQuery> Projects(IQueryCollection query) =>
        LabelFilter.OfProjects(query["filter"]).Accepted(out var filter, out var refusal)
        && LabelOrder.OfProjects(query["sort"]).Accepted(out var order, out refusal)
        && PageQuery.Parse(query["limit"], query["offset"]).Accepted(out var page, out refusal)
            ? new ProjectQuery(filter, order, page)
            : refusal;

    public static Decision<EnvironmentQuery> Environments(IQueryCollection query) =>
        LabelFilter.OfEnvironments(query["filter"]).Accepted(out var filter, out var refusal)
        && LabelOrder.OfEnvironments(query["sort"]).Accepted(out var order, out refusal)
        && PageQuery.Parse(query["limit"], query["offset"]).Accepted(out var page, out refusal)
            ? new EnvironmentQuery(filter, order, page)
            : refusal;

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
