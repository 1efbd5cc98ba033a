using Approvals;
using Approvals.Emulator.Functions;
using Approvals.Local;
using Approvals.Local.Azurite;
using Approvals.Local.Demo;
using Approvals.Storage;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

try
{
    var (options, forHost) = LocalOptions.Parse(args);
    if (options.Help)
    {
        Console.WriteLine(LocalOptions.Usage);
        return 0;
    }

    var builder = FunctionsApplication.CreateBuilder(forHost);
    builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("Azure", LogLevel.Warning);
    var dataFolder = options.DataFolder ?? LocalFolder.Default;

    var storage = builder.Configuration.GetSection(StorageOptions.Setting);
    await using var tableServer = storage.Exists()
        ? null
        : await AzuriteProcess.StartAsync(new() { DataFolder = Path.Combine(dataFolder, "azurite"), Port = options.TableServerPort }, CancellationToken.None);
    if (tableServer is not null)
    {
        builder.Configuration[StorageOptions.Setting] = tableServer.ConnectionString;
    }

    builder.AddApprovals();
    builder.Services.AddSingleton<DemoData>();
    builder.Services.AddSingleton(services => ActivatorUtilities.CreateInstance<FirstStart>(services, options, dataFolder));

    using var host = builder.Build();
    await host.StartAsync();
    var functions = host.Services.GetRequiredService<FunctionsHost>();
    Console.WriteLine(functions.Describe());
    Console.WriteLine(await host.Services.GetRequiredService<FirstStart>().WelcomeAsync(functions.Addresses[0], CancellationToken.None));
    Console.WriteLine();
    Console.WriteLine($"Listening on {functions.Addresses[0].ToString().TrimEnd('/')}. Ctrl+C stops it; the data stays.");
    await host.WaitForShutdownAsync();
    return 0;
}
catch (Exception problem) when (problem is AzuriteException or FormatException)
{
    await Console.Error.WriteLineAsync(problem.Message);
    return 1;
}
