using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Listing;
using Approvals.Domain.Projects;
using Approvals.Domain.Resources;
using Approvals.Service.Access;
using Approvals.Storage.Stores;

namespace Approvals.Service.Projects;

/// <summary>Which projects to list, in which order, and which page.</summary>
public sealed record ProjectQuery(LabelFilter Filter, LabelOrder Order, PageQuery Page);

/// <summary>A page of projects.</summary>
/// <param name="Items">Projects in the requested order; by default in the order of their keys.</param>
/// <param name="TotalCount">The number of projects on all pages.</param>
public sealed record ProjectPage(IReadOnlyList<Project> Items, int TotalCount);

/// <summary>Gets and lists projects.</summary>
public sealed class ProjectReader(ProjectStore projects)
{
    private const int MaxConcurrency = 32;

    public async Task<Decision<Project>> GetAsync(Caller caller, string projectKey, CancellationToken cancellationToken)
    {
        var project = await projects.FindAsync(projectKey, cancellationToken);
        if (caller.Authorize(Actions.ViewProject, Targets.In(project).OfProject(projectKey)) is { } denied)
        {
            return denied;
        }

        return project is null ? Missing.Project(projectKey, RefusalKind.NotFound) : caller.Visible(project);
    }

    public async Task<Decision<ProjectPage>> ListAsync(Caller caller, ProjectQuery query, CancellationToken cancellationToken)
    {
        if (caller.AuthorizeSome(Actions.ViewProject, "proj/*") is { } denied)
        {
            return denied;
        }

        var found = (await VisibleAsync(caller, cancellationToken)).Where(project => query.Filter.Matches(LabelsOf(project))).ToList();
        var sorted = query.Order.Sort(found, LabelsOf, project => project.Id);
        return new ProjectPage([.. sorted.Skip(query.Page.Offset).Take(query.Page.Limit).Select(caller.Visible)], found.Count);
    }

    /// <summary>All projects that the caller may see, in the order of their keys, with all of their environments.</summary>
    public async Task<IReadOnlyList<Project>> VisibleAsync(Caller caller, CancellationToken cancellationToken)
    {
        List<Project> found = [];
        foreach (var keys in (await projects.KeysAsync(cancellationToken)).Order(StringComparer.Ordinal).Chunk(MaxConcurrency))
        {
            // A listed key may have no project, when its creation or deletion broke off.
            var read = await Task.WhenAll(keys.Select(key => projects.FindAsync(key, cancellationToken)));
            found.AddRange(read.OfType<Project>().Where(project => caller.May(Actions.ViewProject, Targets.Of(project))));
        }

        return found;
    }

    private static Labelled LabelsOf(Project project) => new(project.Key, project.Name, project.Tags);
}
