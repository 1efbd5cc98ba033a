using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Listing;
using Approvals.Domain.Projects;
using Approvals.Domain.Resources;
using Approvals.Service.Access;
using Approvals.Storage.Stores;

namespace Approvals.Service.Projects;

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

    /// <summary>A page of the projects that the caller may see, by default in the order of their keys.</summary>
    public async Task<Decision<Listed<Project>>> ListAsync(Caller caller, Selection<Project> selection, CancellationToken cancellationToken)
    {
        if (caller.AuthorizeSome(Actions.ViewProject, "proj/*") is { } denied)
        {
            return denied;
        }

        var page = Listed<Project>.Of(await VisibleAsync(caller, cancellationToken), selection);
        return page with { Items = [.. page.Items.Select(caller.Visible)] };
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
}
