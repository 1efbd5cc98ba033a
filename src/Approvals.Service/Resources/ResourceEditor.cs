using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Auditing;
using Approvals.Domain.Instructions;
using Approvals.Domain.Projects;
using Approvals.Domain.Requests;
using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;
using Approvals.Service.Access;
using Approvals.Storage;
using Approvals.Storage.Stores;

namespace Approvals.Service.Resources;

/// <summary>Changes resources directly where there is no instruction for it: the same checks as for one.</summary>
public sealed class ResourceEditor(ResourceChanger changer, OpenRequests open, GateRecorder gated)
{
    /// <summary>The resource as the change leaves it; as it was when the change deletes it.</summary>
    public async Task<Decision<Resource>> EditAsync(Caller caller, DirectEdit edit, CancellationToken cancellationToken)
    {
        var id = edit.Resource;
        AuditAccess[] accesses = [new(edit.Action, id.ToString())];
        var decision = await changer.ChangeAsync(id, withOtherFlags: false, dryRun: false, Authorize, DecideAsync, cancellationToken);
        await gated.RecordAsync(caller, id, accesses, decision.Refusal);
        return decision;

        Refusal? Authorize(Targets targets) => caller.Authorize(edit.Action, targets.Of(id));

        async Task<Decision<ResourceOutcome>> DecideAsync(Project project, Resource resource, PatchContext context)
        {
            if (Gate(MayBypass) is { } required)
            {
                return required;
            }

            if (!(await edit.Change(resource, context)).Accepted(out var outcome, out var refusal)
                || (refusal = Tags(outcome, MayBypass) ?? Authorize(Targets.In(project, outcome.Resource.Tags))) is not null)
            {
                return refusal;
            }

            if (outcome is { Changed: true, Deleted: false } && Gate(_ => false) is null && RowReserve.WhyTooLarge(id, resource, outcome.Resource, project) is { } takesTooMuch)
            {
                return new Refusal(RowReserve.Rule, RefusalKind.Invalid, takesTooMuch);
            }

            return outcome is { Changed: true, Deleted: false } && !edit.IgnoreConflicts
                && await open.BrokenByAsync(id, resource, outcome.Resource, context, cancellationToken) is { } broken
                    ? broken
                    : outcome with { Event = ResourceEvents.Changed(caller, id, accesses, resource, outcome.Deleted ? null : outcome.Resource, [], bypassed: Gate(_ => false) ?? Tags(outcome, _ => false)) };

            bool MayBypass(ResourceId place) => caller.MayBypass(Targets.In(project, resource.Tags).Of(place), id.Kind);

            Refusal? Gate(Func<ResourceId, bool> mayBypass) =>
                edit.AskedBy is { } instruction ? ApprovalGate.Check(id, resource.Tags, [new PatchStep(id.EnvironmentKey, [instruction])], project, mayBypass)
                : edit.IsGated ? ApprovalGate.Check(id, resource.Tags, edit.Action, project, mayBypass)
                : null;

            Refusal? Tags(ResourceOutcome outcome, Func<ResourceId, bool> mayBypass) => outcome.Deleted ? null : ApprovalGate.CheckTags(id, resource.Tags, outcome.Resource.Tags, project, mayBypass);
        }
    }
}
