using Approvals.Domain.Requests;
using Approvals.Service.Diagnostics;
using Approvals.Service.Requests;
using Approvals.Storage;
using Approvals.Storage.Commits;
using Approvals.Storage.Diagnostics;
using Approvals.Storage.Stores;

namespace Approvals.Service.Orchestration;

/// <summary>Decides what a request's orchestration has to do next.</summary>
public sealed class RequestEvaluator(ChangeLog log, RequestStore requests, ReachReader reaches, TimeProvider time)
{
    private static readonly NextStep s_done = new(StepKind.Done);

    public async Task<NextStep> EvaluateAsync(string requestId, CancellationToken cancellationToken)
    {
        if (await requests.FindAsync(requestId, cancellationToken) is not { } found)
        {
            return s_done;
        }

        using var span = Traces.Continue(TelemetryNames.Spans.Evaluate, found.Value);
        var decision = await log.ChangeProjectAsync<NextStep>(
            found.Value.Request.Resource.ProjectKey,
            async () =>
            {
                if (await requests.FindAsync(requestId, cancellationToken) is not { } read)
                {
                    return s_done;
                }

                var request = read.Value.Request;
                var settings = await reaches.RulesForAsync(request, cancellationToken);
                var next = NextStep.Of(request, settings, time.GetUtcNow());
                return await SettleAsync(read, next, request.ReviewStatus(settings), cancellationToken) ? next : Attempt<NextStep>.Lost;
            },
            cancellationToken
        );
        return decision.Accepted(out var step, out _) ? step : s_done;
    }

    /// <summary>
    /// Sets when the sweep must check on the request: when the orchestration stops waiting. A request that is to be applied stays due.
    /// </summary>
    private async Task<bool> SettleAsync(
        Stored<RequestRow> read,
        NextStep next,
        ReviewStatus reviewStatus,
        CancellationToken cancellationToken
    )
    {
        var row = read.Value;
        if (next.Kind == StepKind.Apply || (next.Until == row.DueAt && reviewStatus == row.ReviewStatus))
        {
            return true;
        }

        var batch = await requests.BatchAsync(row.Request.Resource.ProjectKey, cancellationToken);
        RequestStore.Replace(batch, row with { DueAt = next.Until, ReviewStatus = reviewStatus }, read);
        return await batch.CommitAsync(cancellationToken);
    }
}
