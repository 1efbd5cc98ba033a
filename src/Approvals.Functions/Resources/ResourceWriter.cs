using Approvals.Access;
using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Instructions;
using Approvals.Domain.Projects;
using Approvals.Domain.Requests;
using Approvals.Domain.Resources;
using Approvals.Requests;
using Approvals.Storage;

namespace Approvals.Resources;

/// <summary>Changes resources directly: permission, the approval gate, the patch, what it would break, one transaction.</summary>
public sealed class ResourceWriter(ResourceStore resources, ProjectStore projects, TargetReader targets, OpenRequests open, IdFactory ids)
{
    /// <summary>The resource as the change leaves it; as it was when the change deletes it.</summary>
    internal async Task<Decision<Resource>> WriteAsync(Caller caller, DirectWrite write, CancellationToken cancellationToken)
    {
        var id = write.Resource;
        if (caller.Authorize(Actions.ViewProject, id.ToString()) is { } denied)
        {
            return denied;
        }

        var operation = ids.NewUuid();
        Resource? deleted = null;
        return await Optimistic.RunAsync<Resource>(async () =>
        {
            if (await projects.FindAsync(id.ProjectKey, cancellationToken) is not { } project)
            {
                return Missing.Project(id, RefusalKind.NotFound);
            }

            var target = await targets.ReadAsync(id, write.NeedsOtherFlags, cancellationToken);
            if (target.Resource is not { } read)
            {
                // Gone after it was tried: the try was answered with an error and took effect.
                return deleted is null ? Missing.Resource(id, RefusalKind.NotFound) : deleted;
            }

            if (read.Operations.Contains(operation))
            {
                return read.Value;
            }

            var decision = await DecideAsync(caller, write, project, read.Value, target.Context, cancellationToken);
            if (!decision.Accepted(out var patch, out var refusal))
            {
                return refusal;
            }

            if (!patch.Changed || write.DryRun)
            {
                return patch.Value!;
            }

            deleted = patch.Deleted ? read.Value : null;
            return await StoreAsync(id, patch, read, operation, cancellationToken) ? patch.Value! : default(Decision<Resource>?);
        });
    }

    private async Task<Decision<PatchResult<Resource>>> DecideAsync(
        Caller caller, DirectWrite write, Project project, Resource resource, PatchContext context, CancellationToken cancellationToken)
    {
        var id = write.Resource;
        if (!write.Steps(resource, context).Accepted(out var steps, out var refusal)
            || (refusal = PatchRefusal.Of(steps.SelectMany(step => ResourcePatch.Validate(id, step)))
                ?? Authorize(caller, id, steps)
                ?? ApprovalGate.Check(id, resource.Tags, steps, project, place => caller.May(ApprovalGate.BypassAction(id.Kind), place.ToString()))) is not null)
        {
            return refusal;
        }

        var patch = resource.Patch(steps, context);
        if (PatchRefusal.Of(patch.Error is { } error ? [error] : []) is { } impossible)
        {
            return impossible;
        }

        return patch is { Changed: true, Deleted: false } && !write.IgnoreConflicts
            && await open.BrokenByAsync(id, resource, patch.Value!, context, cancellationToken) is { } broken ? broken : patch;
    }

    /// <summary>Null when the caller has the action that each instruction needs; all are of known kinds.</summary>
    internal static Refusal? Authorize(Caller caller, ResourceId id, IReadOnlyList<PatchStep> steps)
    {
        var needed =
            from step in steps
            from instruction in step.Instructions
            let kind = InstructionCatalog.Find(id.Kind, instruction.Kind)
            select caller.Authorize(kind.Action, kind.PlaceOf(id, step.EnvironmentKey).ToString());
        return needed.FirstOrDefault(refusal => refusal is not null);
    }

    private async Task<bool> StoreAsync(ResourceId id, PatchResult<Resource> patch, Stored<Resource> read, string operation, CancellationToken cancellationToken)
    {
        var batch = await resources.BatchAsync(id.ProjectKey, cancellationToken);
        if (patch.Deleted)
        {
            ResourceStore.Delete(batch, id, read);
        }
        else
        {
            ResourceStore.Replace(batch, id, patch.Value!, read, operation);
        }

        return await batch.CommitAsync(cancellationToken);
    }
}
