using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Approvals.Local.Host;

/// <summary>The values of the app's <c>host.json</c> that this small host follows.</summary>
internal sealed record HostJson
{
    private const string FileName = "host.json";

    /// <summary>The prefix of every HTTP function's route, without slashes; may be empty.</summary>
    public string RoutePrefix { get; init; } = "api";

    /// <summary>Most HTTP calls that run at the same time.</summary>
    public int MaxConcurrentRequests { get; init; } = 100;

    /// <summary>Most HTTP calls that run or wait at the same time. Calls beyond are answered 429.</summary>
    public int MaxOutstandingRequests { get; init; } = 200;

    public DurableTaskOptions DurableTask { get; init; } = new();

    /// <summary>The minimum log levels, by category or start of a category.</summary>
    public IReadOnlyDictionary<string, LogLevel> LogLevels { get; init; } = new Dictionary<string, LogLevel>();

    /// <param name="folder">The app's folder, which contains <c>host.json</c>.</param>
    /// <param name="settings">
    /// Settings that may override values of the file, as in <c>AzureFunctionsJobHost__extensions__durableTask__hubName</c>.
    /// </param>
    public static HostJson Read(string folder, IConfiguration settings)
    {
        var file = new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(folder, FileName))
            .AddConfiguration(settings.GetSection("AzureFunctionsJobHost"))
            .Build();
        return file.GetSection("extensions:http").Get<HostJson>()! with
        {
            DurableTask = file.GetSection("extensions:durableTask").Get<DurableTaskOptions>() ?? new(),
            LogLevels = file.GetSection("logging:logLevel").Get<Dictionary<string, LogLevel>>() ?? [],
        };
    }
}

/// <summary>The section <c>extensions.durableTask</c>; property names are those of the Durable Task extension.</summary>
internal sealed record DurableTaskOptions
{
    public string HubName { get; init; } = "Approvals";

    public int MaxConcurrentActivityFunctions { get; init; } = 10;

    public int MaxConcurrentOrchestratorFunctions { get; init; } = 10;

    public StorageProviderOptions StorageProvider { get; init; } = new();
}

/// <summary>The section <c>extensions.durableTask.storageProvider</c>.</summary>
internal sealed record StorageProviderOptions
{
    public int PartitionCount { get; init; } = 4;

    public TimeSpan MaxQueuePollingInterval { get; init; } = TimeSpan.FromSeconds(30);

    public TimeSpan ControlQueueVisibilityTimeout { get; init; } = TimeSpan.FromMinutes(5);

    public TimeSpan WorkItemQueueVisibilityTimeout { get; init; } = TimeSpan.FromMinutes(5);

    public bool UseTablePartitionManagement { get; init; } = true;
}
