using System.Text;
using Approvals.Functions;
using Approvals.Local.Azurite;
using Approvals.Local.Demo;
using Approvals.Local.Host;
using Approvals.Service.Notifications;
using Approvals.Storage;
using Approvals.Storage.Stores;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Approvals.Local;

/// <summary>
/// The service as a local program: Azurite (unless another storage account is configured), the small Functions host, and the app in a
/// worker process.
/// </summary>
internal sealed class LocalService : IAsyncDisposable
{
    private const string App = "Approvals.Functions.dll";

    private readonly ILoggerFactory _loggers;
    private readonly AzuriteServer? _azurite;
    private readonly ServiceProvider _services;
    private readonly FunctionsHost _host;
    private readonly string _routePrefix;

    private LocalService(
        ILoggerFactory loggers,
        AzuriteServer? azurite,
        ServiceProvider services,
        FunctionsHost host,
        string routePrefix
    ) => (_loggers, _azurite, _services, _host, _routePrefix) = (loggers, azurite, services, host, routePrefix);

    public Uri Address => _host.Address;

    /// <param name="options">The program's own options.</param>
    /// <param name="settings">Settings of the app and the host, as <c>--Name=value</c>; they override environment variables.</param>
    /// <param name="cancellationToken">Stops the start.</param>
    /// <exception cref="AzuriteException">Azurite cannot be installed or started.</exception>
    /// <exception cref="WorkerException">The app did not start.</exception>
    /// <exception cref="LocalException">The port is taken, data cannot be written, or the storage account not be reached.</exception>
    public static async Task<LocalService> StartAsync(LocalOptions options, string[] settings, CancellationToken cancellationToken)
    {
        var commandLine = new ConfigurationBuilder().AddCommandLine(settings).Build();
        var configuration = new ConfigurationManager();
        configuration.AddEnvironmentVariables().AddConfiguration(commandLine);
        var hostJson = HostJson.Read(AppContext.BaseDirectory, configuration);
        var loggers = LoggerFactory.Create(logging => AddLogging(logging, hostJson));
        var dataFolder = options.DataFolder ?? LocalFolder.Default;
        var urls = configuration["urls"] ?? $"http://localhost:{configuration["PORT"] ?? "7071"}";
        LocalException.CheckUrls(urls);
        LocalFolder.Prepare(dataFolder);

        var ports = configuration.GetSection(StorageOptions.Setting).Exists() ? null : AzuritePorts.Free(options.TableServerPort);
        configuration[StorageOptions.Setting] ??= ports?.ConnectionString;
        var starting = ports is null
            ? null
            : AzuriteServer.StartAsync(
                new()
                {
                    DataFolder = Path.Combine(dataFolder, "azurite"),
                    Ports = ports,
                    Logger = loggers.CreateLogger<AzuriteServer>(),
                    LongWork = LongWork.OnConsole,
                },
                cancellationToken
            );
        FunctionsHost? host = null;
        try
        {
            var account = StorageAccount.Of(configuration);
            if (ports is null)
            {
                await using var services = Services(options, dataFolder, configuration);
                await StorageAccount.ReachAsync(account, services.GetRequiredService<HeartbeatStore>, cancellationToken);
            }

            var hub = TaskHub.OnStorage(account, hostJson.DurableTask, loggers);
            host = await FunctionsHost.StartAsync(
                new()
                {
                    Urls = urls,
                    AppFolder = AppContext.BaseDirectory,
                    HostJson = hostJson,
                    Worker = new WorkerProcess.Launcher(
                        Path.Combine(AppContext.BaseDirectory, App),
                        Environment(commandLine, configuration, dataFolder, urls)
                    ),
                    StorageReady = starting ?? Task.CompletedTask,
                    TaskHub = hub,
                    TaskHubClient = hub,
                    Loggers = loggers,
                },
                cancellationToken
            );
            return new(
                loggers,
                starting is null ? null : await starting,
                Services(options, dataFolder, configuration),
                host,
                hostJson.RoutePrefix
            );
        }
        catch (Exception failure)
        {
            if (host is not null)
            {
                await host.DisposeAsync();
            }

            if (starting is { IsCompletedSuccessfully: true })
            {
                await (await starting).DisposeAsync();
            }

            loggers.Dispose();
            if (LocalException.OfListening(urls, failure) is { } notListening)
            {
                throw notListening;
            }

            throw;
        }
    }

    /// <summary>The functions and their addresses, as Core Tools print them at start.</summary>
    public string Describe()
    {
        var text = new StringBuilder("Functions:\n");
        foreach (var function in _host.Functions)
        {
            var isHttp = function.IsTriggeredBy(BindingTypes.HttpTrigger);
            var methods = function.Trigger.Methods.Count > 0 ? $"[{string.Join(',', function.Trigger.Methods).ToUpperInvariant()}] " : "";
            text.Append(
                $"\n\t{function.Name}: {(isHttp ? $"{methods}{Address}{FunctionsEndpoints.RouteOf(function, _routePrefix)}" : function.Trigger.Type)}\n"
            );
        }

        return text.ToString();
    }

    /// <summary>Fills empty tables with demo data, and prints what to try with which tokens.</summary>
    public Task<string> WelcomeAsync(CancellationToken cancellationToken) =>
        _services.GetRequiredService<FirstStart>().WelcomeAsync(Address, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _services.DisposeAsync();
        if (_azurite is not null)
        {
            await _azurite.DisposeAsync();
        }

        _loggers.Dispose();
    }

    /// <summary>The app's own services, in this process, to fill its tables.</summary>
    private static ServiceProvider Services(LocalOptions options, string dataFolder, ConfigurationManager configuration)
    {
        var services = new ServiceCollection().AddLogging();
        services.AddApprovals(configuration);
        services.AddSingleton<DemoData>();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<FirstStart>(provider, options.Demo, dataFolder));
        return services.BuildServiceProvider();
    }

    /// <summary>
    /// The environment variables of the worker process: the settings of the command line, the storage account, and for notifications what
    /// suits a laptop.
    /// </summary>
    private static Dictionary<string, string> Environment(
        IConfigurationRoot commandLine,
        ConfigurationManager configuration,
        string dataFolder,
        string urls
    )
    {
        var settings = commandLine
            .AsEnumerable()
            .Where(setting => setting.Value is not null)
            .ToDictionary(setting => setting.Key.Replace(":", "__"), setting => setting.Value!);
        if (configuration[StorageOptions.Setting] is { } connectionString)
        {
            settings[StorageOptions.Setting] = connectionString;
        }

        var notifications = configuration.GetSection("Approvals:Notifications");
        settings["Approvals__Notifications__AllowPrivateAddresses"] =
            notifications[nameof(NotificationOptions.AllowPrivateAddresses)] ?? "true";
        settings["Approvals__Notifications__LogUntold"] = notifications[nameof(NotificationOptions.LogUntold)] ?? "true";
        settings["Approvals__Notifications__PublicUrl"] = notifications[nameof(NotificationOptions.PublicUrl)] ?? urls.Split(';')[0];
        settings["Approvals__Notifications__SecretKeys"] = notifications[nameof(NotificationOptions.SecretKeys)] is { Length: > 0 } keys
            ? keys
            : SecretKeyFile.Read(dataFolder);
        return settings;
    }

    private static void AddLogging(ILoggingBuilder logging, HostJson hostJson)
    {
        logging.AddSimpleConsole(console => console.SingleLine = true);
        logging.SetMinimumLevel(LogLevel.Warning);

        // Why the web server does not start is said once, by the program.
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        foreach (var (category, level) in hostJson.LogLevels)
        {
            logging.AddFilter(category == "default" ? null : category, level);
        }
    }
}
