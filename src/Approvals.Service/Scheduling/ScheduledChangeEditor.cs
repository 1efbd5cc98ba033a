using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Instructions;
using Approvals.Domain.Projects;
using Approvals.Domain.Requests;
using Approvals.Domain.Resources;
using Approvals.Service.Access;
using Approvals.Service.Requests;
using Approvals.Service.Resources;
using Approvals.Storage.Stores;

namespace Approvals.Service.Scheduling;

/// <summary>An edit of a scheduled change, as a client asks for it.</summary>
/// <param name="Edit">The edit.</param>
/// <param name="IgnoreConflicts">Whether to allow it although the edited change and other scheduled changes make each other
/// impossible.</param>
public sealed record AskedEdit(EditScheduledChange Edit, bool IgnoreConflicts);

/// <summary>
/// Edits scheduled changes or calls them off, without asking for approval: permission, the approval gate, one transaction.
/// </summary>
public sealed class ScheduledChangeEditor(
    Permissions permissions,
    AuthorizedRequestChanger changer,
    RequestDeleter deleter,
    GateRecorder gated,
    ProjectStore projects,
    PatchTargetReader targets,
    ScheduleConflicts conflicts,
    RequestViewer viewer
)
{
    /// <summary>Answers with the edited change; with its last state when it is called off.</summary>
    public async Task<Decision<RequestView>> EditAsync(
        Caller caller,
        ScheduledChangeAddress address,
        AskedEdit asked,
        CancellationToken cancellationToken
    )
    {
        if (
            SchedulingPermission.Check(
                caller,
                await permissions.OfAsync(caller, address.Flag, cancellationToken),
                address.Flag,
                asked.Edit.Instructions ?? [],
                "value"
            ) is
            { } denied
        )
        {
            return denied;
        }

        if (!asked.Edit.Deletes)
        {
            return await RecordAsync(
                caller,
                address,
                await changer.RunAsync(address, scheduled => DecideAsync(caller, scheduled, asked, cancellationToken), cancellationToken)
            );
        }

        return (await DeleteAsync(caller, address, cancellationToken)).Accepted(out var deleted, out var refusal)
            ? await viewer.ViewAsync(deleted, cancellationToken)
            : refusal;
    }

    /// <summary>Answers with the change that is called off.</summary>
    public async Task<Decision<ApprovalRequest>> DeleteAsync(
        Caller caller,
        ScheduledChangeAddress address,
        CancellationToken cancellationToken
    )
    {
        Refusal? spared = null;
        return
            SchedulingPermission.Check(caller, await permissions.OfAsync(caller, address.Flag, cancellationToken), address.Flag, [])
                is { } denied
            ? denied
            : await RecordAsync(
                caller,
                address,
                await deleter.DeleteAsync(
                    address,
                    CheckAsync,
                    scheduled => RequestEvents.CalledOff(caller, scheduled).Bypassing(address.Flag, spared),
                    cancellationToken
                )
            );

        async Task<Refusal?> CheckAsync(ApprovalRequest scheduled)
        {
            var (project, target) = await ReadAsync(scheduled, [], cancellationToken);
            spared = Gate(scheduled, [], project, target, callsOff: true, _ => false);
            return SchedulingPermission.Check(caller, Seen(project, target), Reach.Of(scheduled), project)
                ?? Gate(scheduled, [], project, target, callsOff: true, MayBypass(caller, project, target));
        }
    }

    private async Task<Decision<RequestChange>> DecideAsync(
        Caller caller,
        ApprovalRequest scheduled,
        AskedEdit asked,
        CancellationToken cancellationToken
    )
    {
        var (flag, instead) = (scheduled.Resource, asked.Edit.Instructions ?? []);
        var (project, target) = await ReadAsync(scheduled, instead, cancellationToken);
        var reach = Reach.Of(flag, [.. scheduled.EffectiveInstructions, .. instead]);
        if (
            (
                SchedulingPermission.Check(caller, Seen(project, target), reach, project)
                ?? Gate(scheduled, instead, project, target, callsOff: false, MayBypass(caller, project, target))
                ?? asked.Edit.CheckDate(target.Context.Now)
            ) is
            { } refusal
        )
        {
            return refusal;
        }

        if (project is null || target.Resource is not { Value: var resource })
        {
            return Missing.Resource(flag, RefusalKind.NotFound);
        }

        var edited = asked.Edit.Amend(scheduled, caller.Actor, RequestBasis.PremisesOf(scheduled, instead, resource, target.Context));
        refusal =
            PatchRefusal.Check(flag, resource, instead, target.Context, "value")
            ?? (asked.IgnoreConflicts ? null : await conflicts.OfAsync(edited, resource, target.Context, cancellationToken));
        return refusal is not null
            ? refusal
            : new RequestChange(edited, Reach.Of(edited).RulesIn(project), target.Context.Now)
            {
                Event = ReferenceEquals(edited, scheduled)
                    ? null
                    : RequestEvents
                        .Amended(caller, scheduled, edited)
                        .Bypassing(flag, Gate(scheduled, instead, project, target, callsOff: false, _ => false)),
            };
    }

    private async Task<Decision<T>> RecordAsync<T>(Caller caller, ScheduledChangeAddress address, Decision<T> decision)
        where T : notnull
    {
        await gated.RecordAsync(caller, address.Flag, [new(Actions.UpdateScheduledChanges, address.Flag.ToString())], decision.Refusal);
        return decision;
    }

    private async Task<(Project? Project, PatchTarget Target)> ReadAsync(
        ApprovalRequest scheduled,
        IReadOnlyList<Instruction> instead,
        CancellationToken cancellationToken
    ) =>
        (
            await projects.FindAsync(scheduled.Resource.ProjectKey, cancellationToken),
            await targets.ReadAsync(scheduled.Resource, instead, cancellationToken)
        );

    /// <summary>Null, too, when the project is gone: no rule is left that could require an approval.</summary>
    private static Refusal? Gate(
        ApprovalRequest scheduled,
        IReadOnlyList<Instruction> instead,
        Project? project,
        PatchTarget target,
        bool callsOff,
        Func<ResourceId, bool> mayBypass
    ) =>
        project is null
            ? null
            : ApprovalGate.CheckScheduled(
                scheduled.Resource,
                target.Resource?.Value.Tags ?? [],
                [.. scheduled.EffectiveInstructions, .. instead],
                project,
                callsOff,
                mayBypass
            );

    private static Func<ResourceId, bool> MayBypass(Caller caller, Project? project, PatchTarget target) =>
        place => caller.MayBypass(Seen(project, target).Of(place), place.Kind);

    private static Targets Seen(Project? project, PatchTarget target) => Targets.Since(project, target.Resource?.Value.Tags);
}
