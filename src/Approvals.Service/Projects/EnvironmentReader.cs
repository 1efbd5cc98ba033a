using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Listing;
using Approvals.Domain.Projects;
using Approvals.Domain.Resources;
using Approvals.Service.Access;
using Approvals.Storage.Stores;

namespace Approvals.Service.Projects;

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

    /// <summary>A page of the environments that the caller may see, by default in the order of their creation.</summary>
    public async Task<Decision<Listed<ProjectEnvironment>>> ListAsync(
        Caller caller,
        string projectKey,
        Selection<ProjectEnvironment> selection,
        CancellationToken cancellationToken
    )
    {
        var read = await projects.FindAsync(projectKey, cancellationToken);
        if (caller.Authorize(Actions.ViewProject, Targets.In(read).OfProject(projectKey)) is { } denied)
        {
            return denied;
        }

        return read is { } project
            ? Listed<ProjectEnvironment>.Of(caller.Visible(project).Environments, selection)
            : Missing.Project(projectKey, RefusalKind.NotFound);
    }
}
