using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Instructions;
using Approvals.Domain.Projects;
using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;
using Approvals.Storage;
using Approvals.Storage.Audit;
using Approvals.Storage.Commits;
using Approvals.Storage.Stores;

namespace Approvals.Service.Resources;

/// <summary>Changes a stored resource by a decision: one transaction under the ETag that was read.</summary>
public sealed class ResourceChanger(ResourceStore resources, ProjectStore projects, PatchTargetReader targets, IdFactory ids)
{
    /// <summary>
    /// Reads the resource, lets <paramref name="decide"/> decide on it and stores what it decided; all over again when
    /// somebody else was quicker.
    /// </summary>
    /// <param name="id">The resource.</param>
    /// <param name="withOtherFlags">Whether the decision takes the project's other flags.</param>
    /// <param name="dryRun">Whether to store nothing.</param>
    /// <param name="authorize">Null when the caller may; a resource that is not there is decided on by its names.</param>
    /// <param name="decide">Decides on the resource as it is.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The resource as the decision leaves it; as it was when it is deleted.</returns>
    internal async Task<Decision<Resource>> ChangeAsync(
        ResourceId id, bool withOtherFlags, bool dryRun, Func<Targets, Refusal?> authorize, Func<Project, Resource, PatchContext, Task<Decision<ResourceOutcome>>> decide, CancellationToken cancellationToken)
    {
        var operation = ids.NewUuid();
        Resource? deleted = null;
        return await WriteLoop.RunAsync<Resource>(async () =>
        {
            if (await projects.FindAsync(id.ProjectKey, cancellationToken) is not { } project)
            {
                return authorize(Targets.In(project: null)) ?? Missing.Project(id, RefusalKind.NotFound);
            }

            var target = await targets.ReadAsync(id, withOtherFlags, cancellationToken);
            if (target.Resource is not { } read)
            {
                // Gone after it was tried: the try was answered with an error and took effect.
                return deleted is null ? authorize(Targets.In(project)) ?? Missing.Resource(id, RefusalKind.NotFound) : deleted;
            }

            if (authorize(Targets.In(project, read.Value.Tags)) is { } denied)
            {
                return denied;
            }

            if (read.WasWrittenBy(operation))
            {
                return read.Value;
            }

            if (!(await decide(project, read.Value, target.Context)).Accepted(out var outcome, out var refusal))
            {
                return refusal;
            }

            if (!outcome.Changed || dryRun)
            {
                return outcome.Resource;
            }

            deleted = outcome.Deleted ? read.Value : null;
            return await StoreAsync(id, outcome, read, operation, cancellationToken) ? outcome.Resource : Attempt<Resource>.Lost;
        });
    }

    private async Task<bool> StoreAsync(ResourceId id, ResourceOutcome outcome, Stored<Resource> read, string operation, CancellationToken cancellationToken)
    {
        var batch = await resources.BatchAsync(id.ProjectKey, cancellationToken);
        if (outcome.Deleted)
        {
            ResourceStore.Delete(batch, id, read);
        }
        else
        {
            ResourceStore.Replace(batch, id, outcome.Resource, read, operation);
        }

        if (outcome.Event is { } happened)
        {
            batch.Record(AuditChain.OfProject(id.ProjectKey), happened);
        }

        return await batch.CommitAsync(cancellationToken);
    }
}
