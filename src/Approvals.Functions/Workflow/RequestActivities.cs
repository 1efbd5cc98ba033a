using Approvals.Domain.Requests;
using Approvals.Requests;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Approvals.Workflow;

/// <summary>What an orchestration can do. Doing any of it twice does no harm.</summary>
public sealed class RequestActivities(RequestEvaluator evaluator, RequestApplier applier)
{
    public const string Evaluate = "EvaluateApprovalRequest";

    public const string Apply = "ApplyDueApprovalRequest";

    [Function(Evaluate)]
    public Task<NextStep> EvaluateAsync([ActivityTrigger] string requestId, CancellationToken cancellationToken) =>
        evaluator.EvaluateAsync(requestId, cancellationToken);

    /// <summary>A refusal needs nothing done: the next evaluation sees why.</summary>
    [Function(Apply)]
    public Task ApplyAsync([ActivityTrigger] string requestId, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        applier.ApplyDueAsync(requestId, client, cancellationToken);
}
