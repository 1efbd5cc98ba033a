using Approvals.Domain.Requests;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Approvals.Functions.Orchestration;

/// <summary>
/// Drives one workflow to its end: has it go on as far as it can, and waits for a change of the request of its stage or for a time. Like
/// <see cref="ApprovalOrchestrator"/> it holds no rule and no state.
/// </summary>
public static class WorkflowOrchestrator
{
    public const string Name = "Workflow";

    /// <summary>The event that says that the workflow has something to do; the same as for requests.</summary>
    public const string Changed = ApprovalOrchestrator.Changed;

    /// <summary>Rounds before it starts over with an empty history.</summary>
    private const int RoundsPerGeneration = 20;

    private static readonly TaskOptions s_retried = TaskOptions.FromRetryPolicy(
        new RetryPolicy(
            maxNumberOfAttempts: 10,
            firstRetryInterval: TimeSpan.FromSeconds(2),
            backoffCoefficient: 2,
            maxRetryInterval: TimeSpan.FromMinutes(1)
        )
    );

    [Function(Name)]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var workflowId = context.GetInput<string>()!;
        var changed = context.WaitForExternalEvent<object?>(Changed);
        for (var round = 0; round < RoundsPerGeneration; round++)
        {
            var next = await context.CallActivityAsync<NextStep>(WorkflowActivities.Advance, workflowId, s_retried);
            context.SetCustomStatus(next);
            if (next.Kind == StepKind.Done)
            {
                return;
            }

            await WaitAsync(context, changed, next.Until);

            // One wait is open at a time: a second one, even a cancelled one, would swallow the next event.
            changed = changed.IsCompleted ? context.WaitForExternalEvent<object?>(Changed) : changed;
        }

        context.ContinueAsNew(workflowId, preserveUnprocessedEvents: true);
    }

    private static async Task WaitAsync(TaskOrchestrationContext context, Task changed, DateTimeOffset? until)
    {
        if (until is not { } at)
        {
            await changed;
            return;
        }

        using var timer = new CancellationTokenSource();
        await Task.WhenAny(changed, context.CreateTimer(at.UtcDateTime, timer.Token));
        timer.Cancel();
    }
}
