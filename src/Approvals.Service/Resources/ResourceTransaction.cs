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
                if (
                    !(await FindAsync(id, withOtherFlags, authorize, cancellationToken)).Accepted(out var found, out var refusal)
                    || found.Target.Resource is not { } read
                )
                {
                    return refusal ?? Missing.Resource(id, RefusalKind.NotFound);
                }

                if (read.WasWrittenBy(operation))
                {
                    return read.Value;
                }

                if (!(await decide(found.Project, read.Value, found.Target.Context)).Accepted(out var outcome, out refusal))
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

    /// <summary>Why the change would be refused now; null when it would be made. Nothing is stored, and it waits for no other change.</summary>
    /// <inheritdoc cref="RunAsync"/>
    internal async Task<Refusal?> WhyNotAsync(
        ResourceId id,
        bool withOtherFlags,
        Func<Targets, Refusal?> authorize,
        Func<Project, Resource, PatchContext, Task<Decision<ResourceOutcome>>> decide,
        CancellationToken cancellationToken
    ) =>
        (await FindAsync(id, withOtherFlags, authorize, cancellationToken)).Accepted(out var found, out var refusal)
            ? (await decide(found.Project, found.Target.Resource!.Value, found.Target.Context)).Refusal
            : refusal;

    /// <summary>The project and the resource, for who may change it.</summary>
    private async Task<Decision<Found>> FindAsync(
        ResourceId id,
        bool withOtherFlags,
        Func<Targets, Refusal?> authorize,
        CancellationToken cancellationToken
    )
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

        return authorize(Targets.In(project, read.Value.Tags)) is { } denied ? denied : new Found(project, target);
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

    /// <param name="Project">The project.</param>
    /// <param name="Target">The resource, which is there, and what its instructions may refer to.</param>
    private sealed record Found(Project Project, PatchTarget Target);
}
