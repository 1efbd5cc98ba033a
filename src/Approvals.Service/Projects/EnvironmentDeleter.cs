using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Projects;
using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;
using Approvals.Service.Access;
using Approvals.Service.Requests;
using Approvals.Storage;
using Approvals.Storage.Commits;
using Approvals.Storage.Stores;

namespace Approvals.Service.Projects;

/// <summary>
/// Deletes environments: first from their project, so that nobody uses them any more; then their segments, and their states in flags and
/// AI Configs. A deletion that broke off is finished when a client repeats the call.
/// </summary>
public sealed class EnvironmentDeleter(
    ChangeLog log,
    ProjectStore projects,
    SdkKeyStore keys,
    ProjectResources resources,
    PendingRequestReevaluator pending,
    IdFactory ids
)
{
    /// <summary>Deletes an environment and answers its key; or a refusal.</summary>
    public async Task<Decision<string>> DeleteAsync(
        Caller caller,
        string projectKey,
        string environmentKey,
        CancellationToken cancellationToken
    )
    {
        SettingsOutboxEntry[] outbox = [];
        ProjectEnvironment? gone = null;
        var removed = await RemoveFromProjectAsync(
            caller,
            projectKey,
            environmentKey,
            (environment, entries) => (gone, outbox) = (environment, entries),
            cancellationToken
        );
        await pending.ReevaluateForCallAsync(outbox);
        if (removed.Refusal is { } refusal && refusal.Kind != RefusalKind.NotFound)
        {
            return refusal;
        }

        // Also when there is no such environment: an earlier deletion or creation that broke off may have left states behind.
        var removal = RemovalOf(environmentKey);
        await resources.ChangeAsync(projectKey, removal, cancellationToken);
        if (removed.Refusal is null && gone is not null)
        {
            await keys.RemoveAsync(gone.SdkNames(), cancellationToken);
        }

        return removed.Refusal is { } missing && !removal.HasChangedAny ? missing : environmentKey;
    }

    private async Task<Decision<Project>> RemoveFromProjectAsync(
        Caller caller,
        string projectKey,
        string environmentKey,
        Action<ProjectEnvironment, SettingsOutboxEntry[]> onStored,
        CancellationToken cancellationToken
    )
    {
        return await log.ChangeProjectAsync<Project>(
            projectKey,
            async () =>
            {
                var found = await projects.ReadAsync(projectKey, cancellationToken);
                if (
                    caller.Authorize(Actions.DeleteEnvironment, Targets.In(found?.Value).OfEnvironment(projectKey, environmentKey)) is
                    { } denied
                )
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
                    !read.Value.Without(environmentKey).Accepted(out var changed, out var refusal)
                    || (refusal = caller.AuthorizeEndOfRules(read.Value, environment)) is not null
                )
                {
                    return refusal;
                }

                var outbox = SettingsOutboxEntry.Of(read.Value, changed, environmentKey, ids.NewId);
                if (
                    !await projects.ReplaceAsync(
                        changed,
                        read,
                        ProjectEvents.Deleted(caller, projectKey, environment),
                        cancellationToken,
                        operationId: null,
                        outbox
                    )
                )
                {
                    return Attempt<Project>.Lost;
                }

                onStored(environment, outbox);
                return changed;
            },
            cancellationToken
        );
    }

    /// <summary>Deletes the environment's segments, and its states in flags and AI Configs.</summary>
    private static BulkChange RemovalOf(string environmentKey) =>
        new(
            project => project.Environment(environmentKey) is null,
            (id, resource) =>
                id.Kind == ResourceKind.Segment ? id.EnvironmentKey == environmentKey : ResourceEnvironments.Has(resource, environmentKey),
            (batch, id, read) =>
            {
                if (id.Kind == ResourceKind.Segment)
                {
                    ResourceStore.Delete(batch, id, read);
                }
                else
                {
                    ResourceStore.Replace(batch, id, ResourceEnvironments.Without(read.Value, environmentKey), read);
                }
            }
        );
}
