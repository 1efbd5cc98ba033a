using Approvals.Storage.Audit;
using Approvals.Storage.Commits;
using Approvals.Storage.Diagnostics;
using Approvals.Storage.Idempotency;
using Approvals.Storage.Layouts;
using Approvals.Storage.Outbox;
using Azure.Core;
using Azure.Data.Tables;
using Azure.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Approvals.Storage.Stores;

/// <summary>Registers the tables and what is kept in them.</summary>
public static class StorageServices
{
    /// <param name="services">Where.</param>
    /// <param name="configuration">The app's configuration, in which the host's own storage is set too.</param>
    /// <param name="settings">The service's section of it.</param>
    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration configuration, IConfiguration settings)
    {
        services
            .AddOptions<StorageOptions>()
            .Bind(settings)
            .Configure(storage => storage.ReadAccount(configuration.GetSection(StorageOptions.Setting)));
        services.AddSingleton<TableClientOptions>(provider => OptionsOf(provider.GetRequiredService<IOptions<StorageOptions>>().Value));
        services.AddSingleton(provider =>
            ClientOf(provider.GetRequiredService<IOptions<StorageOptions>>().Value, provider.GetRequiredService<TableClientOptions>())
        );
        services.AddSingleton<Tables>();
        services.AddSingleton<IdFactory>();
        services.AddSingleton<AuditTrail>();
        services.AddSingleton<Batches>();
        services.AddSingleton<ChangeLog>();
        services.AddSingleton<AuditStore>();
        services.AddSingleton<AccountStore>();
        services.AddSingleton<SdkKeyStore>();
        services.AddSingleton<ProjectStore>();
        services.AddSingleton<SettingsOutbox>();
        services.AddSingleton<ResourceStore>();
        services.AddSingleton<DueList>();
        services.AddSingleton<ProjectLayouts>();
        services.AddSingleton<RequestStore>();
        services.AddSingleton<WithdrawalStore>();
        services.AddSingleton<RequestLists>();
        services.AddSingleton<WorkflowStore>();
        services.AddSingleton<HeartbeatStore>();
        services.AddSingleton<FlagActivityStore>();
        services.AddSingleton<IdempotencyStore>();
        services.AddSingleton<OutboxStore>();
        return services;
    }

    private static TableClientOptions OptionsOf(StorageOptions storage)
    {
        var options = new TableClientOptions();
        options.AddPolicy(new StorageTroublePolicy(), HttpPipelinePosition.PerCall);
        options.AddPolicy(new TableCallTelemetry(), HttpPipelinePosition.PerRetry);
        options.Retry.MaxRetries = storage.MaxRetries;
        options.Retry.Delay = TimeSpan.FromMilliseconds(200);
        options.Retry.MaxDelay = TimeSpan.FromSeconds(5);
        options.Retry.NetworkTimeout = TimeSpan.FromSeconds(15);
        return options;
    }

    private static TableServiceClient ClientOf(StorageOptions storage, TableClientOptions options)
    {
        if (storage.TableServiceUri is { } uri)
        {
            return new TableServiceClient(
                uri,
                new DefaultAzureCredential(new DefaultAzureCredentialOptions { ManagedIdentityClientId = storage.ClientId }),
                options
            );
        }

        return string.IsNullOrWhiteSpace(storage.ConnectionString)
            ? throw new InvalidOperationException(
                $"No storage is configured: set '{StorageOptions.Setting}' to a connection string, or '{StorageOptions.Setting}__tableServiceUri' to a table endpoint that the app's identity may use."
            )
            : new TableServiceClient(storage.ConnectionString, options);
    }
}
