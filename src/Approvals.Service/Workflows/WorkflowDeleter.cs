using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.Instructions;
using Approvals.Domain.Projects;
using Approvals.Domain.Requests;
using Approvals.Domain.Resources;
using Approvals.Domain.Workflows;
using Approvals.Service.Access;
using Approvals.Service.Requests;
using Approvals.Service.Resources;
using Approvals.Storage;
using Approvals.Storage.Commits;
using Approvals.Storage.Layouts;
using Approvals.Storage.Stores;

namespace Approvals.Service.Workflows;

/// <summary>
/// Deletes workflows, and with one what has not taken effect of it: the request or scheduled change of the stage that is under way.
/// </summary>
public sealed class WorkflowDeleter(
    ChangeLog log,
    Permissions permissions,
    WorkflowStore workflows,
    RequestStore requests,
    ProjectStore projects,
    PatchTargetReader targets,
    ProjectLayouts layouts,
    GateRecorder gated,
    Nudger nudger
)
{
    /// <summary>Answers with the deleted workflow.</summary>
    public async Task<Decision<Workflow>> DeleteAsync(Caller caller, WorkflowAddress address, CancellationToken cancellationToken)
    {
        var flag = address.Flag;
        if (await permissions.AuthorizeAsync(caller, Actions.UpdateFeatureWorkflows, flag, cancellationToken) is { } denied)
        {
            return denied;
        }

        if (await workflows.FindAsync(flag, address.Id, cancellationToken) is null)
        {
            return address.NotFound();
        }

        await layouts.EnsureAsync(flag.ProjectKey, cancellationToken);
        Deleted? deleted = null;
        var isTriedAgain = false;
        var decision = await log.ChangeProjectAsync<Workflow>(
            flag.ProjectKey,
            async () =>
            {
                if (await workflows.FindAsync(flag, address.Id, cancellationToken) is not { } read)
                {
                    // Storage answered an earlier attempt with an error, and it took effect; nobody else can have come between.
                    return isTriedAgain && deleted is { } done ? done.Row.Workflow : address.NotFound();
                }

                var workflow = read.Value.Workflow;
                var open = await OpenAsync(workflow, cancellationToken);
                var project = await projects.FindAsync(flag.ProjectKey, cancellationToken);
                var tags = (await targets.ReadAsync(flag, withOtherFlags: false, cancellationToken)).Resource?.Value.Tags;
                var seen = Targets.Since(project, tags);
                var spared = Gate(workflow, project, tags, _ => false);
                if (
                    (
                        Authorize(caller, workflow, open?.Value.Request, seen, project)
                        ?? Gate(workflow, project, tags, place => caller.MayBypass(seen.Of(place), place.Kind))
                    ) is
                    { } refusal
                )
                {
                    return refusal;
                }

                var batch = await requests.BatchAsync(flag.ProjectKey, cancellationToken);
                WorkflowStore.Delete(batch, read);
                batch.Record(WorkflowEvents.Deleted(caller, workflow).Bypassing(flag, spared));
                if (open is not null)
                {
                    RequestStore.Delete(batch, open);
                    batch.Record(
                        open.Value.Request.IsScheduledDirectly
                            ? RequestEvents.CalledOff(caller, open.Value.Request)
                            : RequestEvents.Deleted(caller, open.Value.Request)
                    );
                }

                (deleted, isTriedAgain) = (new(read.Value, open?.Value), true);
                return await batch.CommitAsync(cancellationToken) ? workflow : Attempt<Workflow>.Lost;
            },
            cancellationToken
        );
        if (decision.Accepted(out _, out _) && deleted is { } gone)
        {
            await TellAsync(gone, cancellationToken);
        }

        await gated.RecordAsync(caller, flag, [new(Actions.UpdateFeatureWorkflows, flag.ToString())], decision.Refusal);
        return decision;
    }

    /// <summary>The request of the stage that is under way, as long as it has not taken effect.</summary>
    private async Task<Stored<RequestRow>?> OpenAsync(Workflow workflow, CancellationToken cancellationToken) =>
        workflow is { Status: WorkflowStatus.Active, Current.RequestId: { } id }
        && await requests.FindAsync(id, cancellationToken) is { Value.Request.IsTerminal: false } open
            ? open
            : null;

    private static Refusal? Authorize(Caller caller, Workflow workflow, ApprovalRequest? open, Targets seen, Project? project)
    {
        var reached = Reach
            .Of(workflow.Flag, workflow.Remaining.SelectMany(stage => stage.Instructions))
            .PlacesIn(project)
            .Select(seen.Of)
            .ToList();
        return caller.AuthorizeAll([Actions.UpdateFeatureWorkflows], reached)
            ?? (
                open is { IsScheduledDirectly: false }
                    ? new DeleteRequest(caller.Actor, caller.AuthorizeAll([Actions.DeleteApprovalRequest], reached)).Decide(open)
                    : null
            );
    }

    /// <summary>
    /// Refuses to call off stages that nobody approves as the deletion of scheduled changes is refused. Those with an approval are free, as
    /// requests for one are.
    /// </summary>
    private static Refusal? Gate(Workflow workflow, Project? project, IReadOnlyList<string>? tags, Func<ResourceId, bool> mayBypass) =>
        project is null
            ? null
            : ApprovalGate.CheckScheduled(workflow.Flag, tags ?? [], Direct(workflow), project, callsOff: true, mayBypass);

    private static IEnumerable<Instruction> Direct(Workflow workflow) =>
        workflow.Remaining.Where(stage => stage.Approval is null).SelectMany(stage => stage.Instructions);

    private async Task TellAsync(Deleted gone, CancellationToken cancellationToken)
    {
        await nudger.NudgeAsync(gone.Row, cancellationToken);
        if (gone.Request is { } request)
        {
            await nudger.NudgeAsync(request, cancellationToken);
        }
    }

    /// <summary>What was deleted.</summary>
    private sealed record Deleted(WorkflowRow Row, RequestRow? Request);
}
