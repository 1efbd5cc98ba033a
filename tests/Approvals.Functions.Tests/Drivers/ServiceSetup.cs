using Approvals.Domain.Settings;
using Approvals.TestHost;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Security.KeyVault.Secrets;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Approvals.Tests.Drivers;

/// <summary>How a test wants its service.</summary>
internal sealed record ServiceSetup
{
    public static readonly DateTimeOffset Start = DateTimeOffset.FromUnixTimeMilliseconds(1_800_000_000_000);

    public string TablePrefix { get; init; } = SharedTables.NewPrefix();

    public FakeTimeProvider Time { get; init; } = new(Start);

    /// <summary>Null for the table server that tests share.</summary>
    public string? ConnectionString { get; init; }

    public ApprovalMode Mode { get; init; } = ApprovalMode.Strict;

    /// <summary>Changes settings and services after the app has put in its own.</summary>
    public Action<FunctionsApplicationBuilder> Configure { get; init; } = _ => { };

    /// <summary>The key vault for the first token; null for none.</summary>
    public SecretClient? Vault { get; init; }

    /// <summary>How many calls a window takes; null for any number.</summary>
    public (int Global, int PerRoute)? RateLimits { get; init; }

    /// <summary>Is told all that is logged, down to the finest; null where nobody listens.</summary>
    public ILoggerProvider? Logs { get; init; }

    /// <summary>Sees every call to the table service, and may make it fail.</summary>
    public HttpPipelinePolicy? TableCalls { get; init; }
}

internal static class TableOptionsExtensions
{
    /// <summary>Changes the options that the service makes for its table client.</summary>
    public static void PostConfigureTables(this IServiceCollection services, Action<TableClientOptions> change)
    {
        var made = services.Last(service => service.ServiceType == typeof(TableClientOptions)).ImplementationFactory!;
        services.AddSingleton(provider =>
        {
            var options = (TableClientOptions)made(provider);
            change(options);
            return options;
        });
    }
}
