using Approvals.Domain.Requests;
using Approvals.Service.Orchestration;
using Approvals.Service.Workflows;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Approvals.Functions.Orchestration;

/// <summary>The activity of a workflow's orchestration. Running it twice does no harm; one that keeps failing ends the workflow.</summary>
public sealed class WorkflowActivities(WorkflowAdvancer advancer, WorkflowFailures failures)
{
    public const string Advance = "AdvanceWorkflow";

    [Function(Advance)]
    public async Task<NextStep> AdvanceAsync(
        [ActivityTrigger] string workflowId,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await advancer.AdvanceAsync(workflowId, cancellationToken);
        }
        catch (Exception failure) when (FailureCounter.IsCounted(failure))
        {
            if (await failures.CountAsync(workflowId, FailureCounter.Max, failure, cancellationToken))
            {
                return new NextStep(StepKind.Done);
            }

            throw;
        }
    }
}
