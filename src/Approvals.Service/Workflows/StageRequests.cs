using Approvals.Domain;
using Approvals.Domain.Requests;
using Approvals.Domain.Scheduling;
using Approvals.Domain.Workflows;
using Approvals.Service.Requests;
using Approvals.Service.Resources;
using Approvals.Storage.Stores;

namespace Approvals.Service.Workflows;

/// <summary>
/// Makes the approval request or scheduled change by which a stage of a workflow is carried out, or says why the stage cannot be.
/// </summary>
public sealed class StageRequests(PatchTargetFinder targets, RequestStore requests, ReviewerLookup reviewers, ExternalAsker elsewhere)
{
    /// <param name="workflow">The workflow; its current stage has begun.</param>
    /// <param name="id">The id of the request.</param>
    /// <param name="readyAt">From when on it may be applied; null while that is not known.</param>
    /// <param name="cancellationToken">Stops it.</param>
    internal async Task<Decision<ApprovalRequest>> MakeAsync(
        Workflow workflow,
        string id,
        DateTimeOffset? readyAt,
        CancellationToken cancellationToken
    )
    {
        var (flag, stage) = (workflow.Flag, workflow.Current!);
        return
            (await targets.FindAsync(flag, stage.Instructions, RefusalKind.Invalid, cancellationToken)).Accepted(
                out var target,
                out var refusal
            )
            && (refusal = CheckMadeAgain(workflow, target)) is null
            && (refusal = PatchRefusal.Check(flag, target.Resource, stage.Instructions, target.Context)) is null
            && (refusal = OpenRequest.CheckRoom(flag, await requests.OpenForAsync(flag, cancellationToken))) is null
            && (await NewAsync(workflow, stage, id, readyAt, target, cancellationToken)).Accepted(out var request, out refusal)
            ? await OwedAsync(
                request with
                {
                    Basis = RequestBasis.Of(request, target.Project, target.Resource, target.Context),
                },
                stage,
                cancellationToken
            )
            : refusal;
    }

    /// <summary>The request with the approval that another system owes it, where one approves it.</summary>
    private async Task<Decision<ApprovalRequest>> OwedAsync(ApprovalRequest request, Stage stage, CancellationToken cancellationToken) =>
        stage.Approval is { } approval ? await elsewhere.OweAsync(request, approval.IntegrationConfig, cancellationToken) : request;

    private async Task<Decision<ApprovalRequest>> NewAsync(
        Workflow workflow,
        Stage stage,
        string id,
        DateTimeOffset? readyAt,
        FoundPatchTarget target,
        CancellationToken cancellationToken
    )
    {
        var of = new StageOfWorkflow(workflow.Id, workflow.Name, workflow.CurrentIndex, stage.Name);
        return stage.Approval is not { } approval
            ? new ScheduleChange
            {
                Id = id,
                By = workflow.Creator,
                Resource = workflow.Flag,
                Instructions = stage.Instructions,
                ExecutionDate = readyAt!.Value,
                Stage = of,
            }.Decide(Reach.Of(workflow.Flag, stage.Instructions).RulesIn(target.Project), target.Context.Now)
            : new CreateRequest
            {
                Id = id,
                By = workflow.Creator,
                Resource = workflow.Flag,
                Description = approval.Description is "" ? DescriptionOf(workflow, stage) : approval.Description,
                Instructions = stage.Instructions,
                Reviewers = await reviewers.StillThereAsync(approval.NotifyMemberIds, approval.NotifyTeamKeys, cancellationToken),
                Stage = of with { ReadyAt = readyAt },
            }.Decide(target.Context.Now);
    }

    private static Refusal? CheckMadeAgain(Workflow workflow, FoundPatchTarget target)
    {
        var (basis, key) = (workflow.Basis, workflow.Flag.EnvironmentKey!);
        var another =
            target.Project.Id != basis.ProjectId ? $"The project '{target.Project.Key}'"
            : target.Project.Environment(key)?.Id != basis.EnvironmentId ? $"The environment '{key}'"
            : target.Resource.Life != basis.FlagLife ? $"{workflow.Flag}"
            : null;
        return another is null
            ? null
            : new Refusal(
                "made_again",
                RefusalKind.Invalid,
                $"{another} was deleted since the workflow was made, and what has its key now is another one."
            );
    }

    private static string DescriptionOf(Workflow workflow, Stage stage) =>
        $"{workflow.Name}, stage {workflow.CurrentIndex + 1} of {workflow.Stages.Count}{(stage.Name is "" ? "" : $": {stage.Name}")}";
}
