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
/// Deletes environments: from their project first, so that nobody uses them any more; then their segments, and what flags and
/// AI Configs hold for them. A deletion that broke off is finished by asking again.
/// </summary>
public sealed class EnvironmentDeleter(ProjectStore projects, ProjectResources resources, SettingsChange change, IdFactory ids)
{
    /// <summary>The key of the environment that is gone.</summary>
    public async Task<Decision<string>> DeleteAsync(
        Caller caller, string projectKey, string environmentKey, CancellationToken cancellationToken)
    {
        SettingsOutboxEntry[] news = [];
        var taken = await TakeAsync(caller, projectKey, environmentKey, told => news = told, cancellationToken);
        await change.TellAllAsync(news);
        if (taken.Refusal is { } refusal && refusal.Kind != RefusalKind.NotFound)
        {
            return refusal;
        }

        // An environment that is not there may have left something, when its deletion or its making broke off.
        var clearing = Clearing(environmentKey);
        await resources.ChangeAsync(projectKey, clearing, cancellationToken);
        return taken.Refusal is { } missing && !clearing.HasChangedAny ? missing : environmentKey;
    }

    private async Task<Decision<Project>> TakeAsync(
        Caller caller, string projectKey, string environmentKey, Action<SettingsOutboxEntry[]> tell, CancellationToken cancellationToken)
    {
        Project? tried = null;
        return await Optimistic.RunAsync<Project>(async () =>
        {
            var found = await projects.ReadAsync(projectKey, cancellationToken);
            if (tried is not null && found is not null && found.Value.Environment(environmentKey) is null)
            {
                // Gone after it was tried: the try was answered with an error and took effect.
                return tried;
            }

            if (caller.Authorize(Actions.DeleteEnvironment, Targets.In(found?.Value).OfEnvironment(projectKey, environmentKey)) is { } denied)
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

            if (!read.Value.Without(environmentKey).Accepted(out var changed, out var refusal)
                || (refusal = caller.AuthorizeEndOfRules(read.Value, environment)) is not null)
            {
                return refusal;
            }

            tried = changed;
            var news = SettingsOutboxEntry.Of(read.Value, changed, environmentKey, ids.NewId);
            if (!await projects.ReplaceAsync(changed, read, ProjectEvents.Deleted(caller, projectKey, environment), cancellationToken, operationId: null, news))
            {
                return null;
            }

            tell(news);
            return changed;
        });
    }

    private static BulkChange Clearing(string environmentKey) => new(
        project => project.Environment(environmentKey) is null,
        (id, resource) => id.Kind == ResourceKind.Segment ? id.EnvironmentKey == environmentKey : ResourceEnvironments.Has(resource, environmentKey),
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
        });
}
