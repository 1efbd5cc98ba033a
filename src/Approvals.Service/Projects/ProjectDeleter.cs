using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Projects;
using Approvals.Domain.Resources;
using Approvals.Service.Access;
using Approvals.Storage;
using Approvals.Storage.Commits;
using Approvals.Storage.Stores;

namespace Approvals.Service.Projects;

/// <summary>
/// Deletes projects: the resources, then the project, then its entry in the list. A deletion that broke off is finished by
/// asking again. Approval requests stay, as history.
/// </summary>
public sealed class ProjectDeleter(ProjectStore projects, ProjectResources resources)
{
    /// <summary>The key of the project that is gone.</summary>
    public async Task<Decision<string>> DeleteAsync(Caller caller, string projectKey, CancellationToken cancellationToken)
    {
        // Read before anything is deleted: a project that is made meanwhile under the same key stays in the list.
        var listed = await projects.FindInListAsync(projectKey, cancellationToken);
        var project = await projects.FindAsync(projectKey, cancellationToken);
        if ((caller.Authorize(Actions.DeleteProject, Targets.In(project).OfProject(projectKey))
            ?? (project is null ? null : caller.AuthorizeEndOfRules(project, project.Environments))) is { } denied)
        {
            return denied;
        }

        if (project is null && listed is null)
        {
            return Missing.Project(projectKey, RefusalKind.NotFound);
        }

        if (project is not null)
        {
            await EmptyAndDeleteAsync(caller, project, cancellationToken);
        }

        if (listed is { } entry)
        {
            await projects.RemoveFromListAsync(entry, cancellationToken);
        }

        return projectKey;
    }

    /// <summary>Leaves alone a project that was made under the same key after this one was gone.</summary>
    private async Task EmptyAndDeleteAsync(Caller caller, Project project, CancellationToken cancellationToken)
    {
        var emptying = new BulkChange(found => found.Id == project.Id, (_, _) => true, ResourceStore.Delete);
        await Optimistic.RunAsync<string>(async () =>
            await resources.ChangeAsync(project.Key, emptying, cancellationToken) is not { } empty || await projects.DeleteAsync(empty, ProjectEvents.Deleted(caller, empty.Value), cancellationToken)
                ? project.Key
                : default(Decision<string>?));
    }
}
