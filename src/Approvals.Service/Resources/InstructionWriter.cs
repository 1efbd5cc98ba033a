using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Instructions;
using Approvals.Domain.Instructions.Catalog;
using Approvals.Domain.Projects;
using Approvals.Domain.Requests;
using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;
using Approvals.Service.Access;
using Approvals.Storage.Stores;

namespace Approvals.Service.Resources;

/// <summary>Changes resources directly by instructions: permission, the gates, the patch, what it would break.</summary>
public sealed class InstructionWriter(ResourceTransaction transaction, SegmentReader segments, OpenRequests open, GateRecorder gated)
{
    /// <summary>The resource as the change leaves it; as it was when the change deletes it.</summary>
    public async Task<Decision<Resource>> WriteAsync(Caller caller, InstructionWrite write, CancellationToken cancellationToken)
    {
        var id = write.Resource;
        IReadOnlyList<PatchStep> tried = [];
        var decision = await transaction.RunAsync(
            id,
            write.NeedsOtherFlags,
            write.DryRun,
            targets => Authorize(caller, write, targets),
            async (project, resource, context) =>
                write.Steps(resource, context).Accepted(out var steps, out var refusal)
                    ? await DecideAsync(caller, write, tried = steps, project, resource, context, cancellationToken)
                    : refusal,
            cancellationToken
        );
        if (!write.DryRun)
        {
            await gated.RecordAsync(caller, id, ResourceEvents.AccessesOf(id, tried), decision.Refusal);
        }

        return decision;
    }

    /// <summary>Why the caller would be refused the change now; null when it would be made. Nothing is stored or recorded.</summary>
    internal Task<Refusal?> WhyNotAsync(Caller caller, InstructionWrite write, CancellationToken cancellationToken) =>
        transaction.WhyNotAsync(
            write.Resource,
            write.NeedsOtherFlags,
            targets => Authorize(caller, write, targets),
            async (project, resource, context) =>
                write.Steps(resource, context).Accepted(out var steps, out var refusal)
                    ? await DecideAsync(caller, write, steps, project, resource, context, cancellationToken)
                    : refusal,
            cancellationToken
        );

    /// <summary>Null when the caller has what the change takes whatever its steps are.</summary>
    private static Refusal? Authorize(Caller caller, InstructionWrite write, Targets targets) =>
        write
            .Needs.Select(need => caller.Authorize(need.Action, targets.Of(need.Place)))
            .Concat(write.NeedsSome.Select(need => AuthorizeSome(caller, need.Actions, targets.Of(need.Place))))
            .FirstOrDefault(denied => denied is not null);

    private async Task<Decision<ResourceOutcome>> DecideAsync(
        Caller caller,
        InstructionWrite write,
        IReadOnlyList<PatchStep> steps,
        Project project,
        Resource resource,
        PatchContext context,
        CancellationToken cancellationToken
    )
    {
        var (id, targets) = (write.Resource, Targets.In(project, resource.Tags));
        if (
            (
                PatchRefusal.Of(steps.SelectMany(step => ResourcePatch.Validate(id, step)))
                ?? Authorize(caller, targets, id, steps)
                ?? Gate(place => caller.MayBypass(targets.Of(place), id.Kind))
                ?? Freeze(place => caller.MayBypassFreeze(targets.Of(place)))
            ) is
            { } refusal
        )
        {
            return refusal;
        }

        context = await segments.AddToAsync(
            context with
            {
                Answerable = caller.Actor.AsAnswerable,
            },
            id,
            resource,
            steps,
            cancellationToken
        );
        var patch = resource.Patch(steps, context);
        if (PatchRefusal.Of(patch.Error is { } error ? [error] : []) is { } impossible)
        {
            return impossible;
        }

        if (Authorize(caller, Targets.In(project, patch.Value!.Tags), id, steps) is { } denied)
        {
            return denied;
        }

        if (patch.Changed && Gate(_ => false) is null && RowReserve.WhyTooLarge(id, resource, patch.Value!, project) is { } takesTooMuch)
        {
            return new Refusal(RowReserve.Rule, RefusalKind.Invalid, takesTooMuch);
        }

        return
            patch is { Changed: true, Deleted: false }
            && !write.IgnoreConflicts
            && await open.BrokenByAsync(id, resource, patch.Value, context, cancellationToken) is { } broken
            ? broken
            : ResourceOutcome.Of(patch) with
            {
                Event = ResourceEvents
                    .Changed(
                        caller,
                        id,
                        ResourceEvents.AccessesOf(id, steps),
                        resource,
                        patch.Deleted ? null : patch.Value,
                        steps,
                        bypassed: Gate(_ => false)
                    )
                    .BypassingFreeze(id, Freeze(_ => false)),
            };

        Refusal? Gate(Func<ResourceId, bool> mayBypass) => ApprovalGate.Check(id, resource.Tags, steps, project, mayBypass);

        Frozen? Freeze(Func<ResourceId, bool> mayBypass) => FreezeGate.Check(id, steps, project, context.Now, mayBypass);
    }

    private static Refusal? AuthorizeSome(Caller caller, IReadOnlyList<string> actions, TargetResource target) =>
        actions.Any(action => caller.May(action, target)) ? null : caller.Authorize(actions[0], target);

    /// <summary>Null when the caller has the action that each instruction needs; all are of known kinds.</summary>
    internal static Refusal? Authorize(Caller caller, Targets targets, ResourceId id, IReadOnlyList<PatchStep> steps)
    {
        var needed =
            from step in steps
            from instruction in step.Instructions
            let kind = InstructionCatalog.Find(id.Kind, instruction.Kind)
            select caller.Authorize(kind.Action, targets.Of(kind.PlaceOf(id, step.EnvironmentKey)));
        return needed.FirstOrDefault(refusal => refusal is not null);
    }
}
