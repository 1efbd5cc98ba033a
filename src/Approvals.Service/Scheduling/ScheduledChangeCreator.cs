using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Instructions;
using Approvals.Domain.Requests;
using Approvals.Domain.Resources;
using Approvals.Domain.Scheduling;
using Approvals.Service.Access;
using Approvals.Service.Requests;
using Approvals.Service.Resources;
using Approvals.Storage;
using Approvals.Storage.Commits;
using Approvals.Storage.Stores;

namespace Approvals.Service.Scheduling;

/// <summary>A change that a client schedules directly.</summary>
/// <param name="Flag">The flag in its environment.</param>
/// <param name="Instructions">The change.</param>
/// <param name="ExecutionDate">When to make it.</param>
/// <param name="IgnoreConflicts">Whether to allow it although it and other scheduled changes make each other impossible.</param>
public sealed record NewScheduledChange(
    ResourceId Flag,
    IReadOnlyList<Instruction> Instructions,
    DateTimeOffset ExecutionDate,
    bool IgnoreConflicts
);

/// <summary>Schedules changes directly, without asking for approval: whoever may make a change now may also schedule it.</summary>
public sealed class ScheduledChangeCreator(
    Permissions permissions,
    RequestStore requests,
    PatchTargetFinder targets,
    ScheduleConflicts conflicts,
    RequestWriter writer,
    RequestViewer viewer,
    Nudger nudger,
    GateRecorder gated,
    IdFactory ids,
    TimeProvider time
)
{
    public async Task<Decision<RequestView>> CreateAsync(Caller caller, NewScheduledChange asked, CancellationToken cancellationToken)
    {
        var flag = asked.Flag;
        if (
            SchedulingPermission.Check(caller, await permissions.OfAsync(caller, flag, cancellationToken), flag, asked.Instructions) is
            { } denied
        )
        {
            return denied;
        }

        var (id, began) = (ids.NewRequestId(flag.ProjectKey), ChangeLog.Now);
        if (!(await writer.AddAsync(flag.ProjectKey, id, DecideAsync, cancellationToken)).Accepted(out var row, out var refusal))
        {
            await gated.RecordAsync(caller, flag, [new(Actions.UpdateScheduledChanges, flag.ToString())], refusal);
            return refusal;
        }

        await nudger.StartAsync(row, cancellationToken);
        return await viewer.ViewChangedAsync(row.Request, began, cancellationToken);

        async Task<Decision<AddedRequest>> DecideAsync() =>
            (await targets.FindAsync(flag, asked.Instructions, RefusalKind.NotFound, cancellationToken)).Accepted(
                out var target,
                out var wrong
            )
            && Decide(caller, id, asked, target).Accepted(out var change, out wrong)
            && (wrong = OpenRequest.CheckRoom(flag, await requests.OpenForAsync(flag, cancellationToken))) is null
            && (
                asked.IgnoreConflicts
                || (wrong = await conflicts.OfAsync(change, target.Resource, target.Context, cancellationToken)) is null
            )
                ? new AddedRequest(change, RequestEvents.Created(caller, change).Bypassing(flag, Gate(asked, target, _ => false)))
                : wrong;
    }

    private static Refusal? Gate(NewScheduledChange asked, FoundPatchTarget target, Func<ResourceId, bool> mayBypass) =>
        ApprovalGate.Check(
            asked.Flag,
            target.Resource.Tags,
            [new PatchStep(asked.Flag.EnvironmentKey, asked.Instructions)],
            target.Project,
            mayBypass
        );

    private Decision<ApprovalRequest> Decide(Caller caller, string id, NewScheduledChange asked, FoundPatchTarget target)
    {
        var (flag, seen) = (asked.Flag, Targets.In(target.Project, target.Resource.Tags));
        var reach = Reach.Of(flag, asked.Instructions);
        if (SchedulingPermission.Check(caller, seen, reach, target.Project) is { } denied)
        {
            return denied;
        }

        if (Gate(asked, target, place => caller.MayBypass(seen.Of(place), place.Kind)) is { } refused)
        {
            return refused;
        }

        var decision = new ScheduleChange
        {
            Id = id,
            By = caller.Actor,
            Resource = flag,
            Instructions = asked.Instructions,
            ExecutionDate = asked.ExecutionDate,
        }.Decide(reach.RulesIn(target.Project), time.GetUtcNow());
        if (PatchRefusal.Check(flag, target.Resource, asked.Instructions, target.Context) is { } impossible)
        {
            return impossible;
        }

        return decision.Accepted(out var change, out var refusal)
            ? change with
            {
                Basis = RequestBasis.Of(change, target.Project, target.Resource, target.Context),
            }
            : refusal;
    }
}
