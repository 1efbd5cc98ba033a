using Approvals.Access;
using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Instructions;
using Approvals.Domain.Projects;
using Approvals.Domain.Requests;
using Approvals.Domain.Resources;

namespace Approvals.Resources;

/// <summary>Changes resources directly by instructions: permission, the approval gate, the patch, what it would break.</summary>
public sealed class ResourceWriter(ResourceChanger changer, OpenRequests open)
{
    /// <summary>The resource as the change leaves it; as it was when the change deletes it.</summary>
    internal async Task<Decision<Resource>> WriteAsync(Caller caller, DirectWrite write, CancellationToken cancellationToken)
    {
        var id = write.Resource;
        if (caller.Authorize(Actions.ViewProject, id.ToString()) is { } denied)
        {
            return denied;
        }

        return await changer.ChangeAsync(
            id, write.NeedsOtherFlags, write.DryRun, (project, resource, context) => DecideAsync(caller, write, project, resource, context, cancellationToken), cancellationToken);
    }

    private async Task<Decision<ResourceOutcome>> DecideAsync(
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
            && await open.BrokenByAsync(id, resource, patch.Value!, context, cancellationToken) is { } broken ? broken : ResourceOutcome.Of(patch);
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
}
