using DurableTask.AzureStorage;
using DurableTask.Core;
using DurableTask.Core.Middleware;
using Microsoft.Extensions.Logging;

namespace Approvals.Local.Host;

/// <summary>The engine of orchestrations: takes work items from an orchestration service and has the worker do them.</summary>
internal sealed class TaskHub : IAsyncDisposable
{
    private readonly TaskHubWorker _worker;

    public TaskHub(IOrchestrationService service, OutOfProcMiddleware middleware, Func<DispatchMiddlewareContext, Func<Task>, Task>? beforeTurns, ILoggerFactory loggers)
    {
        _worker = new(service, new Nothing<TaskOrchestration>(), new Nothing<TaskActivity>(), loggers) { ErrorPropagationMode = ErrorPropagationMode.UseFailureDetails };
        if (beforeTurns is not null)
        {
            _worker.AddOrchestrationDispatcherMiddleware(beforeTurns);
        }

        _worker.AddOrchestrationDispatcherMiddleware(middleware.CallOrchestratorAsync);
        _worker.AddActivityDispatcherMiddleware(middleware.CallActivityAsync);
    }

    /// <summary>The task hub on a storage account's queues, blobs and tables.</summary>
    public static AzureStorageOrchestrationService OnStorage(StorageAccountClientProvider account, DurableTaskOptions options, ILoggerFactory loggers) => new(new()
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
        // Two hosts on one machine are two owners of partitions.
        WorkerId = $"{Environment.MachineName}-{Guid.NewGuid():N}",
        LoggerFactory = loggers,
    });

    public Task StartAsync() => _worker.StartAsync();

    /// <summary>What is under way goes back to the task hub.</summary>
    public async ValueTask DisposeAsync()
    {
        await _worker.StopAsync(isForced: true);
        _worker.Dispose();
    }

    /// <summary>There is no orchestrator or activity in this process.</summary>
    private sealed class Nothing<T> : INameVersionObjectManager<T>
        where T : class
    {
        public void Add(ObjectCreator<T> creator) => throw new NotSupportedException();

        public T? GetObject(string name, string? version) => null;
    }
}
