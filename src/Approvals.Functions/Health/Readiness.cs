using Approvals.Functions.Http;
using Approvals.Workflow;
using Azure;

namespace Approvals.Health;

/// <summary>Whether the service can do its work: the tables can be reached, and what is due is looked after.</summary>
public sealed class Readiness(Heartbeat heartbeat, TimeProvider time)
{
    /// <summary>The sweep runs every minute; this is time for a slow one, and for a deployment.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>How long the tables may take to answer.</summary>
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(10);

    private readonly DateTimeOffset _started = time.GetUtcNow();

    /// <summary>Null when it can; else what is wrong, and where to look.</summary>
    internal async Task<ApiError?> CheckAsync(CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(s_timeout);
        try
        {
            // A service that has never swept yet has as long from its start.
            var last = await heartbeat.LastAsync(timeout.Token) ?? _started;
            return time.GetUtcNow() - last <= Patience
                ? null
                : ApiError.Unready($"The sweep last ran at {last:u}, and it should run every minute. See that the timer function 'Sweep' is enabled and does not fail.", "sweep_late");
        }
        catch (Exception failure) when (failure is RequestFailedException or AggregateException { InnerException: RequestFailedException } || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return ApiError.StorageDown;
        }
    }
}
