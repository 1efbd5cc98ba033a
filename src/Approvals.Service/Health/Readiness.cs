using Approvals.Storage;
using Approvals.Storage.Stores;

namespace Approvals.Service.Health;

/// <summary>Whether the service can do its work: the tables can be reached, and the sweep runs.</summary>
public sealed class Readiness(HeartbeatStore heartbeat, TimeProvider time)
{
    /// <summary>The sweep runs every minute; this is time for a slow one, and for a deployment.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>How long the tables may take to answer.</summary>
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(10);

    private readonly DateTimeOffset _started = time.GetUtcNow();

    public async Task<ReadinessReport> CheckAsync(CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(s_timeout);
        try
        {
            // A service that has never swept yet has as long from its start.
            var last = await heartbeat.LastAsync(timeout.Token) ?? _started;
            return new(time.GetUtcNow() - last <= Patience ? ReadinessState.Ready : ReadinessState.SweepLate, last);
        }
        catch (Exception failure) when (failure is StorageUnavailableException || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return new(ReadinessState.StorageUnavailable, LastSweep: null);
        }
    }
}
