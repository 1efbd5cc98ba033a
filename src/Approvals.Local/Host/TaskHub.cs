using DurableTask.AzureStorage;
using DurableTask.Core;
using DurableTask.Core.Middleware;
using Microsoft.Extensions.Logging;

namespace Approvals.Local.Host;

/// <summary>Runs the Durable Task engine: takes work items from an orchestration service and has the worker do them.</summary>
internal sealed class TaskHub : IAsyncDisposable
{
    /// <summary>How long stopping waits. The engine asks its storage, and asks again for minutes when that is gone.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    private readonly TaskHubWorker _worker;

    public TaskHub(
        IOrchestrationService service,
        OutOfProcMiddleware middleware,
        Func<DispatchMiddlewareContext, Func<Task>, Task>? beforeTurns,
        ILoggerFactory loggers
    )
    {
        _worker = new(service, new Nothing<TaskOrchestration>(), new Nothing<TaskActivity>(), loggers)
        {
            ErrorPropagationMode = ErrorPropagationMode.UseFailureDetails,
        };
        if (beforeTurns is not null)
        {
            _worker.AddOrchestrationDispatcherMiddleware(beforeTurns);
        }

        _worker.AddOrchestrationDispatcherMiddleware(middleware.CallOrchestratorAsync);
        _worker.AddActivityDispatcherMiddleware(middleware.CallActivityAsync);
    }

    /// <summary>An orchestration service on the queues, blobs and tables of a storage account.</summary>
    public static AzureStorageOrchestrationService OnStorage(
        StorageAccountClientProvider account,
        DurableTaskOptions options,
        ILoggerFactory loggers
    ) =>
        new(
            new()
            {
                StorageAccountClientProvider = account,
                TaskHubName = options.HubName,
                PartitionCount = options.StorageProvider.PartitionCount,
                MaxQueuePollingInterval = options.StorageProvider.MaxQueuePollingInterval,
                ControlQueueVisibilityTimeout = options.StorageProvider.ControlQueueVisibilityTimeout,
                WorkItemQueueVisibilityTimeout = options.StorageProvider.WorkItemQueueVisibilityTimeout,
                UseTablePartitionManagement = options.StorageProvider.UseTablePartitionManagement,
                MaxConcurrentTaskActivityWorkItems = options.MaxConcurrentActivityFunctions,
                MaxConcurrentTaskOrchestrationWorkItems = options.MaxConcurrentOrchestratorFunctions,
                // The name must differ between two hosts on one machine, since each owns partitions of the task hub.
                WorkerId = $"{Environment.MachineName}-{Guid.NewGuid():N}",
                LoggerFactory = loggers,
            }
        );

    public Task StartAsync() => _worker.StartAsync();

    /// <summary>Stops the engine. Work items in progress go back to the orchestration service.</summary>
    public async ValueTask DisposeAsync()
    {
        var stopping = _worker.StopAsync(isForced: true);
        if (await Task.WhenAny(stopping, Task.Delay(s_patience)) == stopping)
        {
            await stopping;
            _worker.Dispose();
        }
    }

    /// <summary>
    /// Stands for every orchestrator and activity, of which none is in this process: the middleware runs them in the worker.
    /// </summary>
    private sealed class Nothing<T> : INameVersionObjectManager<T>
        where T : class
    {
        public void Add(ObjectCreator<T> creator) => throw new NotSupportedException();

        public T? GetObject(string name, string? version) => null;
    }
}
