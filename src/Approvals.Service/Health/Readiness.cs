using Approvals.Storage;
using Approvals.Storage.Stores;

namespace Approvals.Service.Health;

/// <summary>
/// Checks whether the service can do its work: the tables can be reached, and the sweep (the timer that repairs orchestrations) runs.
/// </summary>
public sealed class Readiness(HeartbeatStore heartbeat, TimeProvider time)
{
    /// <summary>The sweep runs every minute; five leave time for a slow run and for a deployment.</summary>
    public static readonly TimeSpan MaxSweepAge = TimeSpan.FromMinutes(5);

    /// <summary>How long the tables may take to answer.</summary>
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(10);

    private readonly DateTimeOffset _started = time.GetUtcNow();

    public async Task<ReadinessReport> CheckAsync(CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(s_timeout);
        try
        {
            // Until a first run of the sweep, its age counts from the start of the service.
            var last = await heartbeat.LastAsync(timeout.Token) ?? _started;
            return new(time.GetUtcNow() - last <= MaxSweepAge ? ReadinessState.Ready : ReadinessState.SweepLate, last);
        }
        catch (Exception failure)
            when (failure is StorageUnavailableException
                || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested)
            )
        {
            return new(ReadinessState.StorageUnavailable, LastSweep: null);
        }
    }
}
