using Approvals.Domain.Access;
using Approvals.Domain.Requests;
using Approvals.Domain.Settings;
using Approvals.Service.Diagnostics;
using Approvals.Service.ExternalApprovals;
using Approvals.Service.Requests;
using Approvals.Storage;
using Approvals.Storage.Commits;
using Approvals.Storage.Diagnostics;
using Approvals.Storage.Stores;

namespace Approvals.Service.Orchestration;

/// <summary>
/// Decides what a request's orchestration has to do next, and does what is due to the request because time has passed: those who are
/// asked are reminded, others are asked, such as groups whose stage has come, another system is asked, and it expires.
/// </summary>
public sealed class RequestEvaluator(
    ChangeLog log,
    RequestStore requests,
    ReachReader reaches,
    AccountStore account,
    ApprovalCalls calls,
    Withdrawer withdrawer,
    WorkflowWaker workflows,
    TimeProvider time
)
{
    private static readonly NextStep s_done = new(StepKind.Done);

    public async Task<NextStep> EvaluateAsync(string requestId, CancellationToken cancellationToken)
    {
        var (step, due) = await EvaluateAsync(requestId, result: null, cancellationToken);
        if (due is not var (request, task))
        {
            return step;
        }

        // Between two transactions, since others wait for those and not for other systems.
        var result = await calls.RunAsync(request, task, cancellationToken);
        (step, _) = await EvaluateAsync(requestId, result, cancellationToken);
        return step;
    }

    /// <param name="requestId">The request.</param>
    /// <param name="result">What came of a call to another system; null before one is made.</param>
    /// <param name="cancellationToken">Stops it.</param>
    private async Task<(NextStep Step, DueCall? Due)> EvaluateAsync(
        string requestId,
        ExternalCallResult? result,
        CancellationToken cancellationToken
    )
    {
        if (await requests.FindAsync(requestId, cancellationToken) is not { } found)
        {
            await LearnAsync(requestId, result, cancellationToken);
            return (s_done, null);
        }

        using var span = Traces.Continue(TelemetryNames.Spans.Evaluate, found.Value);
        (RequestRow Before, RequestRow After)? changed = null;
        DueCall? due = null;
        var decision = await log.ChangeProjectAsync<NextStep>(
            found.Value.Request.Resource.ProjectKey,
            async () =>
            {
                (changed, due) = (null, null);
                if (await requests.FindAsync(requestId, cancellationToken) is not { } read)
                {
                    return s_done;
                }

                var request = read.Value.Request;
                var ((project, settings), now) = (await reaches.ProjectAndRulesForAsync(request, cancellationToken), time.GetUtcNow());
                request = ExternalSteps.Owe(result is null ? request : ExternalSteps.After(request, result), settings, now);
                if (result is null && ExternalSteps.DueAt(request, settings, now) is { } task)
                {
                    due = new(request, task);
                    request = task == ExternalTask.Make ? request with { External = request.External!.Begin(now) } : request;
                }

                var heldUntil = FreezeGate.Check(request, project, now, _ => false)?.Until;
                var passed = new PassTime(await TeamAsync(request, settings, now, cancellationToken))
                {
                    Groups = await GroupsAsync(request, settings, now, cancellationToken),
                }.Decide(request, settings, heldUntil, now);
                var next = NextStep.Of(passed.Request, settings, now, heldUntil, isFresh: result is not null);
                var after = RowAfter(read.Value, passed, next, settings);
                changed = (read.Value, after);
                return after == read.Value || await StoreAsync(read, after, passed, settings, cancellationToken)
                    ? next
                    : Attempt<NextStep>.Lost;
            },
            cancellationToken
        );
        if (changed is var (before, stored) && before.Request != stored.Request)
        {
            RequestMetrics.Changed(before, stored, time.GetUtcNow());
        }

        if (changed?.After.Request.External?.Number != result?.Number)
        {
            await LearnAsync(requestId, result, cancellationToken);
        }

        return (decision.Accepted(out var step, out _) ? step : s_done, due);
    }

    /// <summary>The request was deleted, or has another approval, since the call was begun.</summary>
    private Task LearnAsync(string requestId, ExternalCallResult? result, CancellationToken cancellationToken) =>
        result is null ? Task.CompletedTask : withdrawer.LearnAsync(requestId, result, cancellationToken);

    /// <summary>A call to another system that has to be made now.</summary>
    /// <param name="Request">The request as it was before the call was begun.</param>
    /// <param name="Task">What the call is for.</param>
    private sealed record DueCall(ApprovalRequest Request, ExternalTask Task);

    /// <summary>The groups whose members are to be asked now.</summary>
    private async Task<IReadOnlyList<GroupToAsk>> GroupsAsync(
        ApprovalRequest request,
        ApprovalSettings settings,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var groups = GroupApprovals.ToAsk(request, settings, now);
        if (groups is [])
        {
            return [];
        }

        var known = await new MembershipLookup(account).ReadAllAsync(groups, cancellationToken);
        return [.. groups.Select(group => new GroupToAsk(group.Name, known.IdsOf(group)))];
    }

    /// <summary>The team that is to be asked now; null when none is, or when there is no such team.</summary>
    private async Task<Team?> TeamAsync(
        ApprovalRequest request,
        ApprovalSettings settings,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        request.Status == RequestStatus.Pending && Waiting.Of(request, settings.Waiting, now).EscalateAt <= now
            ? await account.FindTeamAsync(settings.Waiting.EscalateToTeamKey!, cancellationToken)
            : null;

    /// <summary>
    /// The row with the time at which the sweep must check on the request: when the orchestration stops waiting. A request that is to be
    /// applied stays due.
    /// </summary>
    private static RequestRow RowAfter(RequestRow row, Passed passed, NextStep next, ApprovalSettings settings) =>
        next.Kind == StepKind.Apply
            ? row with
            {
                Request = passed.Request,
            }
            : row with
            {
                Request = passed.Request,
                DueAt = next.Until,
                ReviewStatus = passed.Request.ReviewStatus(settings),
            };

    private async Task<bool> StoreAsync(
        Stored<RequestRow> read,
        RequestRow after,
        Passed passed,
        ApprovalSettings settings,
        CancellationToken cancellationToken
    )
    {
        var batch = await requests.BatchAsync(after.Request.Resource.ProjectKey, cancellationToken);
        RequestStore.Replace(batch, after, read);
        if (ExternalEvents.Of(read.Value.Request, after.Request, settings) is { } said)
        {
            batch.Record(said);
        }

        foreach (var happened in passed.Events)
        {
            batch.Record(WaitEvents.Of(passed.Request, happened, settings));
        }

        if (after.ReviewStatus != read.Value.ReviewStatus || after.Request.Status != read.Value.Request.Status)
        {
            await workflows.WakeAsync(batch, after.Request, cancellationToken);
        }

        return await batch.CommitAsync(cancellationToken);
    }
}
