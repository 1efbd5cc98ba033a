namespace Approvals.Local.Host;

/// <summary>Starts workers; each reports to the host by itself.</summary>
internal interface IWorkerLauncher
{
    /// <exception cref="WorkerException">It cannot be started.</exception>
    Task<IWorkerInstance> StartAsync(Uri hostAddress, string workerId, CancellationToken cancellationToken);
}

/// <summary>A worker that was started.</summary>
internal interface IWorkerInstance : IAsyncDisposable
{
    /// <summary>Ends when the worker has; what it printed last, where that is known.</summary>
    Task<string> Exited { get; }
}
