using Approvals.Domain.Requests;
using Approvals.Domain.Workflows;
using Approvals.Service.Diagnostics;
using Approvals.Service.Requests;
using Approvals.Storage;
using Approvals.Storage.Commits;
using Approvals.Storage.Layouts;
using Approvals.Storage.Stores;

namespace Approvals.Service.Workflows;

/// <summary>
/// Has a workflow go on as far as it can: one decision, one transaction. What a stage does is done by its request, so that there is one way
/// to change a flag, and the ledger makes sure that it is done once.
/// </summary>
public sealed class WorkflowAdvancer(
    ChangeLog log,
    WorkflowStore workflows,
    RequestStore requests,
    ProjectLayouts layouts,
    ReachReader reaches,
    StageRequests stages,
    Nudger nudger,
    IdFactory ids,
    TimeProvider time
)
{
    private static readonly NextStep s_done = new(StepKind.Done);

    /// <summary>Does what is due, and says until when there is nothing to do.</summary>
    public async Task<NextStep> AdvanceAsync(string workflowId, CancellationToken cancellationToken)
    {
        if (await workflows.FindAsync(workflowId, cancellationToken) is not { } found)
        {
            return s_done;
        }

        var projectKey = found.Value.Workflow.Flag.ProjectKey;
        await layouts.EnsureAsync(projectKey, cancellationToken);
        var (requestId, operation) = (ids.NewRequestId(projectKey), ids.NewUuid());
        var made = new Advance();
        var decision = await log.ChangeProjectAsync<NextStep>(
            projectKey,
            async () =>
            {
                made = new();
                if (await workflows.FindAsync(workflowId, cancellationToken) is not { } read)
                {
                    return s_done;
                }

                var batch = await requests.BatchAsync(projectKey, cancellationToken);
                var (after, step) = await GoOnAsync(batch, read.Value, requestId, operation, made, cancellationToken);
                if (after == read.Value)
                {
                    return step;
                }

                WorkflowStore.Replace(batch, after, read);
                if (after.Workflow.Status != read.Value.Workflow.Status)
                {
                    batch.Record(WorkflowEvents.Ended(after.Workflow));
                }

                return await batch.CommitAsync(cancellationToken) ? step : Attempt<NextStep>.Lost;
            },
            cancellationToken
        );
        if (!decision.Accepted(out var next, out _))
        {
            return s_done;
        }

        await TellAsync(made, cancellationToken);
        return next;
    }

    private async Task<(WorkflowRow After, NextStep Step)> GoOnAsync(
        Batch batch,
        WorkflowRow row,
        string requestId,
        string operation,
        Advance made,
        CancellationToken cancellationToken
    )
    {
        var (workflow, now) = (row.Workflow, time.GetUtcNow());
        var current = workflow.Current?.RequestId is { } id ? await requests.FindAsync(id, cancellationToken) : null;
        var move = WorkflowMove.Of(workflow, current?.Value.Request, await IsApprovedAsync(current, cancellationToken), now);
        switch (move)
        {
            case WorkflowMove.Ask or WorkflowMove.Schedule:
                var readyAt = move is WorkflowMove.Ask ask ? ask.ReadyAt : ((WorkflowMove.Schedule)move).At;
                if (
                    !(await stages.MakeAsync(move.Workflow, requestId, readyAt, cancellationToken)).Accepted(
                        out var request,
                        out var refusal
                    )
                )
                {
                    return After(row, move.Workflow.Failed(refusal.Rule, refusal.Detail, now), s_done);
                }

                made.Begun = RequestWriter.NewRow(request);
                RequestStore.Add(batch, made.Begun);
                batch.Record(RequestEvents.Created(caller: null, request));
                return After(row, move.Workflow.WithRequest(requestId), new(StepKind.Wait));
            case WorkflowMove.Release { ReadyAt: var at }:
                var held = current!.Value.Request;
                var released = held with { Version = held.Version + 1, Stage = held.Stage! with { ReadyAt = at } };
                made.Released = current.Value.Changed(released, ReviewStatus.Approved, now, operation);
                RequestStore.Replace(batch, made.Released, current);
                return After(row, move.Workflow, new(StepKind.Wait));
            case WorkflowMove.Wait { Until: var until }:
                return After(row, move.Workflow, new(StepKind.Wait, until));
            default:
                return After(row, move.Workflow, s_done);
        }
    }

    private static (WorkflowRow After, NextStep Step) After(WorkflowRow row, Workflow workflow, NextStep step) =>
        (
            row with
            {
                Workflow = ReferenceEquals(workflow, row.Workflow) ? workflow : workflow with { Version = workflow.Version + 1 },
                DueAt = step.Until,
                Tries = 0,
            },
            step
        );

    private async Task<bool> IsApprovedAsync(Stored<RequestRow>? current, CancellationToken cancellationToken) =>
        current is { Value.Request: { Status: RequestStatus.Pending } request }
        && request.ReviewStatus(await reaches.RulesForAsync(request, cancellationToken)) == ReviewStatus.Approved;

    private async Task TellAsync(Advance made, CancellationToken cancellationToken)
    {
        if (made.Begun is { } begun)
        {
            RequestMetrics.Created(begun.Request);
            await nudger.StartAsync(begun, cancellationToken);
        }

        if (made.Released is { } released)
        {
            await nudger.NudgeAsync(released, cancellationToken);
        }
    }

    /// <summary>The rows of requests that an advance has written.</summary>
    private sealed class Advance
    {
        public RequestRow? Begun { get; set; }

        public RequestRow? Released { get; set; }
    }
}
