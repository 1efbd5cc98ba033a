using Approvals.Access;
using Approvals.Auditing;
using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Instructions;
using Approvals.Domain.Projects;
using Approvals.Domain.Requests;
using Approvals.Domain.Resources;

namespace Approvals.Resources;

/// <summary>Changes resources directly by instructions: permission, the approval gate, the patch, what it would break.</summary>
public sealed class ResourceWriter(ResourceChanger changer, OpenRequests open, GateRecorder gated)
{
    /// <summary>The resource as the change leaves it; as it was when the change deletes it.</summary>
    internal async Task<Decision<Resource>> WriteAsync(Caller caller, DirectWrite write, CancellationToken cancellationToken)
    {
        var id = write.Resource;
        if (caller.Authorize(Actions.ViewProject, id.ToString()) is { } denied)
        {
            return denied;
        }

        IReadOnlyList<PatchStep> tried = [];
        var decision = await changer.ChangeAsync(
            id,
            write.NeedsOtherFlags,
            write.DryRun,
            async (project, resource, context) => write.Steps(resource, context).Accepted(out var steps, out var refusal)
                ? await DecideAsync(caller, write, tried = steps, project, resource, context, cancellationToken)
                : refusal,
            cancellationToken);
        if (!write.DryRun)
        {
            await gated.RecordAsync(caller, id, ResourceEvents.AccessesOf(id, tried), decision.Refusal);
        }

        return decision;
    }

    private async Task<Decision<ResourceOutcome>> DecideAsync(
        Caller caller, DirectWrite write, IReadOnlyList<PatchStep> steps, Project project, Resource resource, PatchContext context, CancellationToken cancellationToken)
    {
        var id = write.Resource;
        if ((PatchRefusal.Of(steps.SelectMany(step => ResourcePatch.Validate(id, step)))
            ?? Authorize(caller, id, steps)
            ?? Gate(place => caller.May(ApprovalGate.BypassAction(id.Kind), place.ToString()))) is { } refusal)
        {
            return refusal;
        }

        var patch = resource.Patch(steps, context);
        if (PatchRefusal.Of(patch.Error is { } error ? [error] : []) is { } impossible)
        {
            return impossible;
        }

        return patch is { Changed: true, Deleted: false } && !write.IgnoreConflicts
            && await open.BrokenByAsync(id, resource, patch.Value!, context, cancellationToken) is { } broken ? broken : ResourceOutcome.Of(patch) with
            {
                Event = ResourceEvents.Changed(
                    caller, id, ResourceEvents.AccessesOf(id, steps), resource, patch.Deleted ? null : patch.Value, steps, bypassed: Gate(_ => false)),
            };

        Refusal? Gate(Func<ResourceId, bool> mayBypass) => ApprovalGate.Check(id, resource.Tags, steps, project, mayBypass);
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
