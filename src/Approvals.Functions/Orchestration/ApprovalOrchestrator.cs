using Approvals.Domain.Requests;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Approvals.Functions.Orchestration;

/// <summary>
/// Drives one request to its end: asks what to do next, does it, and waits for a change or a time. It holds no rule and
/// no state, so any instance can take over from any other.
/// </summary>
public static class ApprovalOrchestrator
{
    public const string Name = "ApprovalRequest";

    /// <summary>The event that says that the request's row has changed; it carries nothing.</summary>
    public const string Changed = "Changed";

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
        var requestId = context.GetInput<string>()!;
        var changed = context.WaitForExternalEvent<object?>(Changed);
        for (var round = 0; round < RoundsPerGeneration; round++)
        {
            var next = await context.CallActivityAsync<NextStep>(RequestActivities.Evaluate, requestId, s_retried);
            context.SetCustomStatus(next);
            switch (next.Kind)
            {
                case StepKind.Done:
                    return;
                case StepKind.Apply:
                    await context.CallActivityAsync(RequestActivities.Apply, requestId, s_retried);
                    break;
                default:
                    await WaitAsync(context, changed, next.Until);
                    break;
            }

            // One wait is open at a time: a second one, even a cancelled one, would swallow the next event.
            changed = changed.IsCompleted ? context.WaitForExternalEvent<object?>(Changed) : changed;
        }

        context.ContinueAsNew(requestId, preserveUnprocessedEvents: true);
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
