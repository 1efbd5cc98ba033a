using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Projects;
using Approvals.Domain.Resources;
using Approvals.Domain.Settings;
using Approvals.Service.Access;
using Approvals.Service.Projects;
using Approvals.Service.Requests;
using Approvals.Service.Scheduling;
using Approvals.Storage;
using Approvals.Storage.Commits;
using Approvals.Storage.Stores;

namespace Approvals.Service.Settings;

/// <summary>A change of the approval settings for one kind of resource in one environment.</summary>
public sealed record SettingsEdit(string EnvironmentKey, ResourceKind Kind, ApprovalSettingsPatch Patch);

/// <summary>Changes approval settings, and has the pending requests that they rule evaluated again.</summary>
public sealed class SettingsEditor(
    ChangeLog log,
    ProjectStore projects,
    PendingRequestReevaluator pending,
    UnapprovedChanges unapproved,
    NamedInSettings named,
    IdFactory ids
)
{
    public async Task<Decision<SettingsView>> EditAsync(
        Caller caller,
        string projectKey,
        SettingsEdit edit,
        CancellationToken cancellationToken
    )
    {
        var entry = new SettingsOutboxEntry(projectKey, edit.EnvironmentKey, edit.Kind, ids.NewId());
        if (!(await StoreAsync(caller, projectKey, edit, entry, cancellationToken)).Accepted(out var project, out var refusal))
        {
            return refusal;
        }

        await pending.ReevaluateForCallAsync([entry]);
        return new SettingsView(project, new SettingsQuery(edit.EnvironmentKey, edit.Kind))
        {
            Unapproved = await unapproved.OfAsync(caller, project, edit.EnvironmentKey, edit.Kind, cancellationToken),
        };
    }

    private Task<Decision<Project>> StoreAsync(
        Caller caller,
        string projectKey,
        SettingsEdit edit,
        SettingsOutboxEntry entry,
        CancellationToken cancellationToken
    ) =>
        log.ChangeProjectAsync<Project>(
            projectKey,
            async () =>
            {
                var found = await projects.ReadAsync(projectKey, cancellationToken);
                if (found?.WasWrittenBy(entry.Id) is true)
                {
                    return found.Value;
                }

                if (
                    caller.Authorize(
                        Actions.UpdateApprovalSettings,
                        Targets.In(found?.Value).OfEnvironment(projectKey, edit.EnvironmentKey)
                    ) is
                    { } denied
                )
                {
                    return denied;
                }

                if (found is not { } read)
                {
                    return Missing.Project(projectKey, RefusalKind.NotFound);
                }

                if (read.Value.Environment(edit.EnvironmentKey) is not { } environment)
                {
                    return Missing.Environment(projectKey, edit.EnvironmentKey, RefusalKind.Invalid);
                }

                var before = environment.SettingsFor(edit.Kind);
                if (
                    !edit.Patch.Decide(before).Accepted(out var settings, out var refusal)
                    || (refusal = await named.CheckAsync(before, settings, edit.Kind, cancellationToken)) is not null
                )
                {
                    return refusal;
                }

                var changed = read.Value.With(environment.With(edit.Kind, settings));
                var happened = ProjectEvents.SettingsChanged(caller, projectKey, edit.EnvironmentKey, edit.Kind.ToWord(), before, settings);
                return await projects.ReplaceAsync(changed, read, happened, cancellationToken, operationId: entry.Id, entry)
                    ? changed
                    : Attempt<Project>.Lost;
            },
            cancellationToken
        );
}
