using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Listing;
using Approvals.Domain.Projects;
using Approvals.Domain.Resources;
using Approvals.Service.Access;
using Approvals.Storage.Stores;

namespace Approvals.Service.Projects;

/// <summary>Which environments to list, in which order, and which page.</summary>
public sealed record EnvironmentQuery(LabelFilter Filter, LabelOrder Order, PageQuery Page);

/// <summary>A page of environments.</summary>
/// <param name="Items">Environments in the requested order; by default in the order of their creation.</param>
/// <param name="TotalCount">The number of environments on all pages.</param>
public sealed record EnvironmentPage(IReadOnlyList<ProjectEnvironment> Items, int TotalCount);

/// <summary>Gets and lists environments.</summary>
public sealed class EnvironmentReader(ProjectStore projects)
{
    public async Task<Decision<ProjectEnvironment>> GetAsync(
        Caller caller,
        string projectKey,
        string environmentKey,
        CancellationToken cancellationToken
    )
    {
        var found = await projects.FindAsync(projectKey, cancellationToken);
        if (caller.Authorize(Actions.ViewProject, Targets.In(found).OfEnvironment(projectKey, environmentKey)) is { } denied)
        {
            return denied;
        }

        if (found is not { } project)
        {
            return Missing.Project(projectKey, RefusalKind.NotFound);
        }

        return project.Environment(environmentKey) is { } environment
            ? caller.WithKeys(project, environment)
            : Missing.Environment(projectKey, environmentKey, RefusalKind.NotFound);
    }

    public async Task<Decision<EnvironmentPage>> ListAsync(
        Caller caller,
        string projectKey,
        EnvironmentQuery query,
        CancellationToken cancellationToken
    )
    {
        var read = await projects.FindAsync(projectKey, cancellationToken);
        if (caller.Authorize(Actions.ViewProject, Targets.In(read).OfProject(projectKey)) is { } denied)
        {
            return denied;
        }

        if (read is not { } project)
        {
            return Missing.Project(projectKey, RefusalKind.NotFound);
        }

        List<ProjectEnvironment> found =
        [
            .. caller.Visible(project).Environments.Where(environment => query.Filter.Matches(LabelsOf(environment))),
        ];
        var sorted = query.Order.Sort(found, LabelsOf, environment => environment.Id);
        return new EnvironmentPage([.. sorted.Skip(query.Page.Offset).Take(query.Page.Limit)], found.Count);
    }

    private static Labelled LabelsOf(ProjectEnvironment environment) =>
        new(environment.Key, environment.Name, environment.Tags, environment.Critical);
}
