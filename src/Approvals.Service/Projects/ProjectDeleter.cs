using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Projects;
using Approvals.Domain.Resources;
using Approvals.Service.Access;
using Approvals.Storage.Commits;
using Approvals.Storage.Stores;

namespace Approvals.Service.Projects;

/// <summary>
/// Deletes projects: first their resources, then the project, then its entry in the list of projects. A deletion that broke off is
/// finished when a client repeats the call. Approval requests stay, as history.
/// </summary>
public sealed class ProjectDeleter(ChangeLog log, ProjectStore projects, SdkKeyStore keys, ProjectResources resources)
{
    /// <summary>Deletes a project and answers its key; or a refusal.</summary>
    public async Task<Decision<string>> DeleteAsync(Caller caller, string projectKey, CancellationToken cancellationToken)
    {
        // Read before anything is deleted, so that a new project of the same key, made meanwhile, keeps its entry in the list.
        var listed = await projects.FindInListAsync(projectKey, cancellationToken);
        var project = await projects.FindAsync(projectKey, cancellationToken);
        if (
            (
                caller.Authorize(Actions.DeleteProject, Targets.In(project).OfProject(projectKey))
                ?? (project is null ? null : caller.AuthorizeEndOfRules(project, project.Environments))
            ) is
            { } denied
        )
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

    /// <summary>Deletes the resources and the project. Does not touch a new project of the same key, which has another id.</summary>
    private async Task EmptyAndDeleteAsync(Caller caller, Project project, CancellationToken cancellationToken)
    {
        var emptying = new BulkChange(found => found.Id == project.Id, (_, _) => true, ResourceStore.Delete);
        await log.ChangeProjectInStepsAsync<string>(
            project.Key,
            async () =>
                await resources.ChangeAsync(project.Key, emptying, cancellationToken) is not { } empty
                || await projects.DeleteAsync(empty, ProjectEvents.Deleted(caller, empty.Value), cancellationToken)
                    ? project.Key
                    : Attempt<string>.Lost,
            cancellationToken
        );
        await keys.RemoveAsync(project.Environments.SelectMany(environment => environment.SdkNames()), cancellationToken);
    }
}
