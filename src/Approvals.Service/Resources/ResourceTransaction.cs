using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Instructions;
using Approvals.Domain.Projects;
using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;
using Approvals.Storage;
using Approvals.Storage.Commits;
using Approvals.Storage.Stores;

namespace Approvals.Service.Resources;

/// <summary>Reads a resource, has a change decided and stores it in one transaction, under the ETag that was read.</summary>
public sealed class ResourceTransaction(
    ChangeLog log,
    ResourceStore resources,
    ProjectStore projects,
    PatchTargetReader targets,
    IdFactory ids
)
{
    /// <summary>
    /// Reads the resource, calls <paramref name="decide"/> and stores the result; starts over when another writer changed the
    /// row first.
    /// </summary>
    /// <param name="id">The resource.</param>
    /// <param name="withOtherFlags">Whether the decision needs the project's other flags.</param>
    /// <param name="dryRun">Whether to store nothing.</param>
    /// <param name="authorize">Null when the caller may change the resource; called without its tags when it is missing.</param>
    /// <param name="decide">Decides on the resource as stored.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The changed resource; its last state when it is deleted.</returns>
    internal async Task<Decision<Resource>> RunAsync(
        ResourceId id,
        bool withOtherFlags,
        bool dryRun,
        Func<Targets, Refusal?> authorize,
        Func<Project, Resource, PatchContext, Task<Decision<ResourceOutcome>>> decide,
        CancellationToken cancellationToken
    )
    {
        var operation = ids.NewUuid();
        return await log.ChangeProjectAsync<Resource>(
            id.ProjectKey,
            async () =>
            {
                if (await projects.FindAsync(id.ProjectKey, cancellationToken) is not { } project)
                {
                    return authorize(Targets.In(project: null)) ?? Missing.Project(id, RefusalKind.NotFound);
                }

                var target = await targets.ReadAsync(id, withOtherFlags, cancellationToken);
                if (target.Resource is not { } read)
                {
                    return authorize(Targets.In(project)) ?? Missing.Resource(id, RefusalKind.NotFound);
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

                return await StoreAsync(id, outcome, read, operation, cancellationToken) ? outcome.Resource : Attempt<Resource>.Lost;
            },
            cancellationToken
        );
    }

    private async Task<bool> StoreAsync(
        ResourceId id,
        ResourceOutcome outcome,
        Stored<Resource> read,
        string operation,
        CancellationToken cancellationToken
    )
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
            batch.Record(happened);
        }

        return await batch.CommitAsync(cancellationToken);
    }
}
