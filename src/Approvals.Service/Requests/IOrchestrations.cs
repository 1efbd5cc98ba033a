namespace Approvals.Service.Requests;

/// <summary>The orchestrations of requests, whatever runs them. None of this is needed for a change to last: the tables are the truth.</summary>
public interface IOrchestrations
{
    /// <summary>Starts an instance for a request.</summary>
    Task StartAsync(string instanceId, string requestId, CancellationToken cancellationToken);

    /// <summary>Makes an instance look at its request again.</summary>
    Task NudgeAsync(string instanceId, CancellationToken cancellationToken);

    /// <summary>When an instance last moved; null where none with this id runs that the present code can go on with.</summary>
    Task<DateTimeOffset?> LastMovedAsync(string instanceId, CancellationToken cancellationToken);

    /// <summary>Ends an instance that another has replaced.</summary>
    Task EndAsync(string instanceId, CancellationToken cancellationToken);

    /// <summary>Deletes the histories of instances that have ended and were started before a time; how many there were.</summary>
    Task<int> PurgeAsync(DateTimeOffset startedBefore, CancellationToken cancellationToken);
}
