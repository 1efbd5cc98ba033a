using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Flags;
using Approvals.Domain.Instructions;
using Approvals.Domain.Projects;
using Approvals.Domain.Requests;
using Approvals.Domain.Resources;
using Approvals.Domain.Scheduling;
using Approvals.Service.Access;
using Approvals.Service.Requests;
using Approvals.Service.Resources;
using Approvals.Storage;
using Approvals.Storage.Stores;

namespace Approvals.Service.Scheduling;

/// <summary>An edit that a client wants.</summary>
/// <param name="Edit">The edit.</param>
/// <param name="IgnoreConflicts">Whether what is scheduled may get in the way of what it becomes, or that in the way of others.</param>
public sealed record AskedEdit(EditScheduledChange Edit, bool IgnoreConflicts);

/// <summary>Changes what waits for its time, or calls it off, without asking for approval: permission, the gate, one transaction.</summary>
public sealed class ScheduledChangeEditor(
    Permissions permissions, CallersChange change, RequestDeleter deleter, GateRecorder gated, ProjectStore projects, PatchTargetReader targets, ScheduleConflicts conflicts, RequestViewer viewer)
{
    /// <summary>The change as it then is; as it was when it is called off.</summary>
    public async Task<Decision<RequestView>> EditAsync(
        Caller caller, ScheduledChangeAddress address, AskedEdit asked, CancellationToken cancellationToken)
    {
        if (SchedulingPermission.Check(caller, await permissions.OfAsync(caller, address.Flag, cancellationToken), address.Flag, asked.Edit.Instructions ?? [], "value") is { } denied)
        {
            return denied;
        }

        if (!asked.Edit.Deletes)
        {
            return await RecordAsync(caller, address, await change.RunAsync(address, scheduled => DecideAsync(caller, scheduled, asked, cancellationToken), cancellationToken));
        }

        return (await DeleteAsync(caller, address, cancellationToken)).Accepted(out var deleted, out var refusal)
            ? await viewer.ViewAsync(deleted, cancellationToken)
            : refusal;
    }

    /// <summary>The refusal, or the change that is called off.</summary>
    public async Task<Decision<ApprovalRequest>> DeleteAsync(Caller caller, ScheduledChangeAddress address, CancellationToken cancellationToken)
    {
        Refusal? spared = null;
        return SchedulingPermission.Check(caller, await permissions.OfAsync(caller, address.Flag, cancellationToken), address.Flag, []) is { } denied
            ? denied
            : await RecordAsync(caller, address, await deleter.DeleteAsync(address, CheckAsync, scheduled => RequestEvents.CalledOff(caller, scheduled).Bypassing(address.Flag, spared), cancellationToken));

        async Task<Refusal?> CheckAsync(ApprovalRequest scheduled)
        {
            var (project, target) = await ReadAsync(scheduled, [], cancellationToken);
            spared = Gate(scheduled, [], project, target, callsOff: true, _ => false);
            return SchedulingPermission.Check(caller, Seen(project, target), Reach.Of(scheduled), project)
                ?? Gate(scheduled, [], project, target, callsOff: true, MayBypass(caller, project, target));
        }
    }

    private async Task<Decision<RequestChange>> DecideAsync(Caller caller, ApprovalRequest scheduled, AskedEdit asked, CancellationToken cancellationToken)
    {
        var (flag, instead) = (scheduled.Resource, asked.Edit.Instructions ?? []);
        var (project, target) = await ReadAsync(scheduled, instead, cancellationToken);
        var reach = Reach.Of(flag, [.. scheduled.EffectiveInstructions, .. instead]);
        if ((SchedulingPermission.Check(caller, Seen(project, target), reach, project)
            ?? Gate(scheduled, instead, project, target, callsOff: false, MayBypass(caller, project, target))
            ?? asked.Edit.CheckDate(target.Context.Now)) is { } refusal)
        {
            return refusal;
        }

        if (project is null || target.Resource is not { Value: var resource })
        {
            return Missing.Resource(flag, RefusalKind.NotFound);
        }

        var edited = asked.Edit.Amend(scheduled, caller.Actor, RequestBasis.PremisesOf(scheduled, instead, resource, target.Context));
        refusal = PatchRefusal.Check(flag, resource, instead, target.Context, "value")
            ?? (asked.IgnoreConflicts ? null : await conflicts.OfAsync(edited, resource, target.Context, cancellationToken));
        return refusal is not null ? refusal : new RequestChange(edited, Reach.Of(edited).RulesIn(project), target.Context.Now)
        {
            Event = ReferenceEquals(edited, scheduled) ? null : RequestEvents.Amended(caller, scheduled, edited).Bypassing(flag, Gate(scheduled, instead, project, target, callsOff: false, _ => false)),
        };
    }

    private async Task<Decision<T>> RecordAsync<T>(Caller caller, ScheduledChangeAddress address, Decision<T> decision)
        where T : notnull
    {
        await gated.RecordAsync(caller, address.Flag, [new(Actions.UpdateScheduledChanges, address.Flag.ToString())], decision.Refusal);
        return decision;
    }

    private async Task<(Project? Project, PatchTarget Target)> ReadAsync(ApprovalRequest scheduled, IReadOnlyList<Instruction> instead, CancellationToken cancellationToken) =>
        (await projects.FindAsync(scheduled.Resource.ProjectKey, cancellationToken), await targets.ReadAsync(scheduled.Resource, instead, cancellationToken));

    /// <summary>What no project and no flag is left of needs nobody's approval to be called off.</summary>
    private static Refusal? Gate(ApprovalRequest scheduled, IReadOnlyList<Instruction> instead, Project? project, PatchTarget target, bool callsOff, Func<ResourceId, bool> mayBypass) => project is null ? null
        : ApprovalGate.CheckScheduled(
            scheduled.Resource,
            target.Resource?.Value.Tags ?? [],
            [.. scheduled.EffectiveInstructions, .. instead],
            project,
            callsOff,
            mayBypass);

    private static Func<ResourceId, bool> MayBypass(Caller caller, Project? project, PatchTarget target) =>
        place => caller.MayBypass(Seen(project, target).Of(place), place.Kind);

    private static Targets Seen(Project? project, PatchTarget target) => Targets.Since(project, target.Resource?.Value.Tags);
}
