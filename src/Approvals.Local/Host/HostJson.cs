using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Approvals.Local.Host;

/// <summary>What the app's <c>host.json</c> says of the things that this host does.</summary>
internal sealed record HostJson
{
    private const string FileName = "host.json";

    /// <summary>Stands before the route of every HTTP function, without slashes; may be empty.</summary>
    public string RoutePrefix { get; init; } = "api";

    /// <summary>HTTP calls that run at a time.</summary>
    public int MaxConcurrentRequests { get; init; } = 100;

    /// <summary>HTTP calls that run or wait; more are answered 429.</summary>
    public int MaxOutstandingRequests { get; init; } = 200;

    public DurableTaskOptions DurableTask { get; init; } = new();

    /// <summary>The least level of what is logged, by category or its beginning.</summary>
    public IReadOnlyDictionary<string, LogLevel> LogLevels { get; init; } = new Dictionary<string, LogLevel>();

    /// <param name="folder">The app's, with its <c>host.json</c>.</param>
    /// <param name="settings">May override values of the file, as in <c>AzureFunctionsJobHost__extensions__durableTask__hubName</c>.</param>
    public static HostJson Read(string folder, IConfiguration settings)
    {
        var file = new ConfigurationBuilder().AddJsonFile(Path.Combine(folder, FileName)).AddConfiguration(settings.GetSection("AzureFunctionsJobHost")).Build();
        return file.GetSection("extensions:http").Get<HostJson>()! with
        {
            DurableTask = file.GetSection("extensions:durableTask").Get<DurableTaskOptions>() ?? new(),
            LogLevels = file.GetSection("logging:logLevel").Get<Dictionary<string, LogLevel>>() ?? [],
        };
    }
}

/// <summary><c>extensions.durableTask</c>, by the names that the Durable Task extension gives them.</summary>
internal sealed record DurableTaskOptions
{
    public string HubName { get; init; } = "Approvals";

    public int MaxConcurrentActivityFunctions { get; init; } = 10;

    public int MaxConcurrentOrchestratorFunctions { get; init; } = 10;

    public StorageProviderOptions StorageProvider { get; init; } = new();
}

/// <summary><c>extensions.durableTask.storageProvider</c>.</summary>
internal sealed record StorageProviderOptions
{
    public int PartitionCount { get; init; } = 4;

    public TimeSpan MaxQueuePollingInterval { get; init; } = TimeSpan.FromSeconds(30);

    public TimeSpan ControlQueueVisibilityTimeout { get; init; } = TimeSpan.FromMinutes(5);

    public TimeSpan WorkItemQueueVisibilityTimeout { get; init; } = TimeSpan.FromMinutes(5);

    public bool UseTablePartitionManagement { get; init; } = true;
}
