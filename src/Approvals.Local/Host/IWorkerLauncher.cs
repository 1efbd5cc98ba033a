namespace Approvals.Local.Host;

/// <summary>Starts workers. Each then connects to the host by itself.</summary>
internal interface IWorkerLauncher
{
    /// <exception cref="WorkerException">The worker cannot be started.</exception>
    Task<IWorkerInstance> StartAsync(Uri hostAddress, string workerId, CancellationToken cancellationToken);
}

/// <summary>A worker that was started.</summary>
internal interface IWorkerInstance : IAsyncDisposable
{
    /// <summary>Completes when the worker has ended, with the last lines that it printed, if they are known.</summary>
    Task<string> Exited { get; }
}
