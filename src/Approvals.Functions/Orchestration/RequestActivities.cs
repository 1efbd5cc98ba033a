using Approvals.Domain.Requests;
using Approvals.Service.Orchestration;
using Approvals.Service.Requests;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Approvals.Functions.Orchestration;

/// <summary>The activities of the orchestration. Running one twice does no harm; one that keeps failing ends the request.</summary>
public sealed class RequestActivities(RequestEvaluator evaluator, RequestApplier applier, FailureCounter failures)
{
    public const string Evaluate = "EvaluateApprovalRequest";

    public const string Apply = "ApplyDueApprovalRequest";

    [Function(Evaluate)]
    public async Task<NextStep> EvaluateAsync([ActivityTrigger] string requestId, CancellationToken cancellationToken)
    {
        try
        {
            return await evaluator.EvaluateAsync(requestId, cancellationToken);
        }
        catch (Exception failure) when (FailureCounter.IsCounted(failure))
        {
            if (await failures.CountAsync(requestId, failure, cancellationToken))
            {
                return new NextStep(StepKind.Done);
            }

            throw;
        }
    }

    /// <summary>A refusal is not reported: the next evaluation sees in the tables why the request cannot be applied.</summary>
    [Function(Apply)]
    public async Task ApplyAsync(
        [ActivityTrigger] string requestId,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await applier.ApplyDueAsync(requestId, cancellationToken);
        }
        catch (Exception failure) when (FailureCounter.IsCounted(failure))
        {
            if (!await failures.CountAsync(requestId, failure, cancellationToken))
            {
                throw;
            }
        }
    }
}
