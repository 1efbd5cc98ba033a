using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Projects;
using Approvals.Domain.Requests;
using Approvals.Domain.Resources;
using Approvals.Service.Access;
using Approvals.Service.Requests;
using Approvals.Service.Scheduling;
using Approvals.Storage;
using Approvals.Storage.Commits;
using Approvals.Storage.Stores;

namespace Approvals.Service.Projects;

/// <summary>A change of an environment.</summary>
/// <param name="Actions">The actions that the caller must be allowed.</param>
/// <param name="Decide">Makes the changed environment from the current one; or a refusal.</param>
public sealed record EnvironmentEdit(IReadOnlyList<string> Actions, Func<ProjectEnvironment, Decision<ProjectEnvironment>> Decide)
{
    /// <summary>The kinds of resource for which the edit changes approval settings or freeze windows.</summary>
    public IReadOnlyList<ResourceKind> Kinds { get; init; } = [];
}

/// <summary>The result of a change of an environment.</summary>
/// <param name="Environment">The environment after the change.</param>
/// <param name="Unapproved">Changes that were scheduled without an approval and will fail, since the changed settings require one.</param>
public sealed record EditedEnvironment(ProjectEnvironment Environment, IReadOnlyList<ApprovalRequest> Unapproved);

/// <summary>Changes environments, and has pending requests evaluated again when the edit changes approval settings.</summary>
public sealed class EnvironmentEditor(
    ChangeLog log,
    ProjectStore projects,
    PendingRequestReevaluator pending,
    UnapprovedChanges unapproved,
    NamedInSettings named,
    IdFactory ids
)
{
    public async Task<Decision<EditedEnvironment>> EditAsync(
        Caller caller,
        string projectKey,
        string environmentKey,
        EnvironmentEdit edit,
        CancellationToken cancellationToken
    )
    {
        SettingsOutboxEntry[] outbox =
        [
            .. edit.Kinds.Select(kind => new SettingsOutboxEntry(projectKey, environmentKey, kind, ids.NewId())),
        ];
        if (
            !(await StoreAsync(caller, projectKey, environmentKey, edit, outbox, cancellationToken)).Accepted(
                out var project,
                out var refusal
            )
        )
        {
            return refusal;
        }

        await pending.ReevaluateForCallAsync(outbox);
        List<ApprovalRequest> found = [];
        foreach (var kind in edit.Kinds)
        {
            found.AddRange(await unapproved.OfAsync(caller, project, environmentKey, kind, cancellationToken));
        }

        return new EditedEnvironment(caller.WithKeys(project, project.Environment(environmentKey)!), found);
    }

    private Task<Decision<Project>> StoreAsync(
        Caller caller,
        string projectKey,
        string environmentKey,
        EnvironmentEdit edit,
        SettingsOutboxEntry[] outbox,
        CancellationToken cancellationToken
    )
    {
        var operationId = ids.NewUuid();
        return log.ChangeProjectAsync<Project>(
            projectKey,
            async () =>
            {
                var found = await projects.ReadAsync(projectKey, cancellationToken);
                if (found?.WasWrittenBy(operationId) is true && found.Value.Environment(environmentKey) is not null)
                {
                    return found.Value;
                }

                if (caller.AuthorizeAll(edit.Actions, Targets.In(found?.Value).OfEnvironment(projectKey, environmentKey)) is { } denied)
                {
                    return denied;
                }

                if (found is not { } read)
                {
                    return Missing.Project(projectKey, RefusalKind.NotFound);
                }

                if (read.Value.Environment(environmentKey) is not { } environment)
                {
                    return Missing.Environment(projectKey, environmentKey, RefusalKind.NotFound);
                }

                if (
                    !edit.Decide(environment).Accepted(out var edited, out var refusal)
                    || (refusal = caller.AuthorizeAll(edit.Actions, Targets.Of(read.Value, edited))) is not null
                    || (refusal = await CheckNamedAsync(environment, edited, edit.Kinds, cancellationToken)) is not null
                )
                {
                    return refusal;
                }

                var changed = read.Value.With(edited);
                var happened = ProjectEvents.Changed(caller, projectKey, edit.Actions, environment, edited);
                return await projects.ReplaceAsync(changed, read, happened, cancellationToken, operationId, outbox)
                    ? changed
                    : Attempt<Project>.Lost;
            },
            cancellationToken
        );
    }

    private async Task<Refusal?> CheckNamedAsync(
        ProjectEnvironment before,
        ProjectEnvironment after,
        IEnumerable<ResourceKind> kinds,
        CancellationToken cancellationToken
    )
    {
        foreach (var kind in kinds)
        {
            if (await named.CheckAsync(before.SettingsFor(kind), after.SettingsFor(kind), kind, cancellationToken) is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }
}
