namespace Approvals.Service.Requests;

/// <summary>The orchestrations of requests and workflows, whatever runs them. No change is lost when a call fails: the tables hold all state.</summary>
public interface IOrchestrations
{
    /// <summary>Starts an instance for a request.</summary>
    Task StartAsync(string instanceId, string requestId, CancellationToken cancellationToken);

    /// <summary>Starts an instance for a workflow.</summary>
    Task StartWorkflowAsync(string instanceId, string workflowId, CancellationToken cancellationToken);

    /// <summary>Makes an instance look at its request or workflow again.</summary>
    Task NudgeAsync(string instanceId, CancellationToken cancellationToken);

    /// <summary>
    /// When an instance last made progress; null where none with this id runs, or only one of an orchestrator that is no longer used.
    /// </summary>
    Task<DateTimeOffset?> LastMovedAsync(string instanceId, CancellationToken cancellationToken);

    /// <summary>Ends an instance that another has replaced.</summary>
    Task EndAsync(string instanceId, CancellationToken cancellationToken);

    /// <summary>Deletes the histories of instances that have ended and were started before a time; returns how many.</summary>
    Task<int> PurgeAsync(DateTimeOffset startedBefore, CancellationToken cancellationToken);
}
