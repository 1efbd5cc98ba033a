using Microsoft.DurableTask;

namespace Approvals.Emulator.DurableTask;

internal static class Retry
{
    /// <summary>Calls until it succeeds or the policy gives up, with durable timers between the attempts.</summary>
    public static async Task<T> RunAsync<T>(RetryPolicy policy, Func<Task<T>> call, Func<DateTime> now, Func<DateTime, Task> waitUntil)
    {
        var giveUpAt = policy.RetryTimeout == Timeout.InfiniteTimeSpan ? DateTime.MaxValue : now() + policy.RetryTimeout;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await call();
            }
            catch (TaskFailedException e)
                when (attempt < policy.MaxNumberOfAttempts && policy.ShouldRetry(e.FailureDetails) && now() < giveUpAt)
            {
                // Every other failure leaves here.
            }

            await waitUntil(now() + Delay(policy, attempt));
        }
    }

    private static TimeSpan Delay(RetryPolicy policy, int attempt)
    {
        var milliseconds = policy.FirstRetryInterval.TotalMilliseconds * Math.Pow(policy.BackoffCoefficient, attempt - 1);
        var longest = policy.MaxRetryInterval == Timeout.InfiniteTimeSpan ? TimeSpan.MaxValue : policy.MaxRetryInterval;
        return milliseconds < longest.TotalMilliseconds ? TimeSpan.FromMilliseconds(milliseconds) : longest;
    }
}
