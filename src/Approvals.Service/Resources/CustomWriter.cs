using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Auditing;
using Approvals.Domain.Instructions;
using Approvals.Domain.Projects;
using Approvals.Domain.Requests;
using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;
using Approvals.Service.Access;
using Approvals.Storage.Stores;

namespace Approvals.Service.Resources;

/// <summary>Makes direct changes that no instruction stands for: permission, the gates, the change, what it would break.</summary>
public sealed class CustomWriter(ResourceTransaction transaction, OpenRequests open, GateRecorder gated)
{
    /// <summary>The resource as the change leaves it; as it was when the change deletes it.</summary>
    public async Task<Decision<Resource>> WriteAsync(Caller caller, CustomWrite write, CancellationToken cancellationToken)
    {
        var id = write.Resource;
        string[] actions = [write.Action, .. write.AlsoNeeds];
        AuditAccess[] accesses = [.. actions.Select(action => new AuditAccess(action, id.ToString()))];
        var decision = await transaction.RunAsync(id, withOtherFlags: false, dryRun: false, Authorize, DecideAsync, cancellationToken);
        await gated.RecordAsync(caller, id, accesses, decision.Refusal);
        return decision;

        Refusal? Authorize(Targets targets) =>
            actions.Select(action => caller.Authorize(action, targets.Of(id))).FirstOrDefault(denied => denied is not null);

        async Task<Decision<ResourceOutcome>> DecideAsync(Project project, Resource resource, PatchContext context)
        {
            if ((Gate(MayBypass) ?? Freeze(MayBypassFreeze)) is { } required)
            {
                return required;
            }

            if (
                !(await write.Change(resource, context)).Accepted(out var outcome, out var refusal)
                || (refusal = Tags(outcome, MayBypass) ?? Authorize(Targets.In(project, outcome.Resource.Tags))) is not null
            )
            {
                return refusal;
            }

            if (
                outcome is { Changed: true, Deleted: false }
                && Gate(_ => false) is null
                && RowReserve.WhyTooLarge(id, resource, outcome.Resource, project) is { } takesTooMuch
            )
            {
                return new Refusal(RowReserve.Rule, RefusalKind.Invalid, takesTooMuch);
            }

            return
                outcome is { Changed: true, Deleted: false }
                && !write.IgnoreConflicts
                && await open.BrokenByAsync(id, resource, outcome.Resource, context, cancellationToken) is { } broken
                ? broken
                : outcome with
                {
                    Event = ResourceEvents
                        .Changed(
                            caller,
                            id,
                            accesses,
                            resource,
                            outcome.Deleted ? null : outcome.Resource,
                            [],
                            bypassed: Gate(_ => false) ?? Tags(outcome, _ => false),
                            write.Verb
                        )
                        .BypassingFreeze(id, Freeze(_ => false)),
                };

            bool MayBypass(ResourceId place) => caller.MayBypass(Targets.In(project, resource.Tags).Of(place), id.Kind);

            bool MayBypassFreeze(ResourceId place) => caller.MayBypassFreeze(Targets.In(project, resource.Tags).Of(place));

            Frozen? Freeze(Func<ResourceId, bool> mayBypass) =>
                write.AskedBy is { } instruction
                    ? FreezeGate.Check(id, [new PatchStep(id.EnvironmentKey, [instruction])], project, context.Now, mayBypass)
                : write.IsGated ? FreezeGate.Check(id, project, context.Now, mayBypass)
                : null;

            Refusal? Gate(Func<ResourceId, bool> mayBypass) =>
                write.AskedBy is { } instruction
                    ? ApprovalGate.Check(id, resource.Tags, [new PatchStep(id.EnvironmentKey, [instruction])], project, mayBypass)
                : write.IsGated ? ApprovalGate.Check(id, resource.Tags, write.Action, project, mayBypass)
                : null;

            Refusal? Tags(ResourceOutcome outcome, Func<ResourceId, bool> mayBypass) =>
                outcome.Deleted ? null : ApprovalGate.CheckTags(id, resource.Tags, outcome.Resource.Tags, project, mayBypass);
        }
    }
}
