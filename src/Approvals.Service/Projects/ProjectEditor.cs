using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Projects;
using Approvals.Domain.Resources;
using Approvals.Service.Access;
using Approvals.Storage;
using Approvals.Storage.Commits;
using Approvals.Storage.Stores;

namespace Approvals.Service.Projects;

/// <summary>A change of a project.</summary>
/// <param name="Actions">The actions that the caller must be allowed.</param>
/// <param name="Decide">Makes the changed project from the current one; or a refusal.</param>
public sealed record ProjectEdit(IReadOnlyList<string> Actions, Func<Project, Decision<Project>> Decide);

/// <summary>Changes projects, except their environments.</summary>
public sealed class ProjectEditor(ChangeLog log, ProjectStore projects, IdFactory ids)
{
    public async Task<Decision<Project>> EditAsync(Caller caller, string projectKey, ProjectEdit edit, CancellationToken cancellationToken)
    {
        var operationId = ids.NewUuid();
        var edited = await log.ChangeProjectAsync<Project>(
            projectKey,
            async () =>
            {
                var found = await projects.ReadAsync(projectKey, cancellationToken);
                if (found?.WasWrittenBy(operationId) is true)
                {
                    return found.Value;
                }

                if (caller.AuthorizeAll(edit.Actions, Targets.In(found?.Value).OfProject(projectKey)) is { } denied)
                {
                    return denied;
                }

                if (found is not { } read)
                {
                    return Missing.Project(projectKey, RefusalKind.NotFound);
                }

                if (
                    !edit.Decide(read.Value).Accepted(out var changed, out var refusal)
                    || (refusal = caller.AuthorizeAll(edit.Actions, Targets.Of(changed))) is not null
                )
                {
                    return refusal;
                }

                return await projects.ReplaceAsync(
                    changed,
                    read,
                    ProjectEvents.Changed(caller, edit.Actions, read.Value, changed),
                    cancellationToken,
                    operationId
                )
                    ? changed
                    : Attempt<Project>.Lost;
            },
            cancellationToken
        );
        return edited.Accepted(out var project, out var refused) ? caller.WithKeys(project) : refused;
    }
}
