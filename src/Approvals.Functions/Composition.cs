using Approvals.Domain.Access;
using Approvals.Domain.Settings;
using Approvals.Functions.Http;
using Approvals.Functions.Http.Routing;
using Approvals.Functions.Orchestration;
using Approvals.Service.Access;
using Approvals.Service.AuditLog;
using Approvals.Service.Authentication;
using Approvals.Service.Health;
using Approvals.Service.Idempotency;
using Approvals.Service.Members;
using Approvals.Service.Orchestration;
using Approvals.Service.Projects;
using Approvals.Service.Requests;
using Approvals.Service.Resources;
using Approvals.Service.Retention;
using Approvals.Service.Roles;
using Approvals.Service.Scheduling;
using Approvals.Service.Settings;
using Approvals.Service.Teams;
using Approvals.Service.Tokens;
using Approvals.Storage;
using Approvals.Storage.Audit;
using Approvals.Storage.Commits;
using Approvals.Storage.Diagnostics;
using Approvals.Storage.Idempotency;
using Approvals.Storage.Stores;
using Azure.Core;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Security.KeyVault.Secrets;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Approvals.Functions;

/// <summary>Puts the service together.</summary>
public static class Composition
{
    private const string Settings = "Approvals";

    public static FunctionsApplicationBuilder AddApprovals(this FunctionsApplicationBuilder builder)
    {
        builder.ConfigureFunctionsWebApplication();
        builder.UseMiddleware<ErrorMiddleware>();
        builder.UseMiddleware<DurableClientMiddleware>();
        builder.UseMiddleware<ProtocolMiddleware>();
        builder.Services.Configure<KestrelServerOptions>(kestrel => kestrel.AddServerHeader = false);
        builder.Services.AddApprovals(builder.Configuration);
        return builder;
    }

    /// <summary>All but what serves HTTP.</summary>
    internal static void AddApprovals(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<ApiOptions>().Bind(configuration.GetSection(Settings));
        services.AddOptions<RateLimitOptions>().Bind(configuration.GetSection($"{Settings}:RateLimits"));
        services.AddSingleton<RateLimits>();
        services.AddOptions<StorageOptions>().Bind(configuration.GetSection(Settings)).Configure(storage => ReadStorage(storage, configuration));

        services.AddSingleton<TableClientOptions>(provider => TableOptions(provider.GetRequiredService<IOptions<StorageOptions>>().Value));
        services.AddSingleton(provider =>
            ServiceClient(provider.GetRequiredService<IOptions<StorageOptions>>().Value, provider.GetRequiredService<TableClientOptions>()));
        services.AddSingleton<AuditTrail>();
        services.AddSingleton<Tables>();
        services.AddSingleton<Batches>();
        services.AddSingleton<IdFactory>();
        services.AddSingleton<AccountStore>();
        services.AddSingleton<ProjectStore>();
        services.AddSingleton<SettingsOutbox>();
        services.AddSingleton<ResourceStore>();
        services.AddSingleton<RequestStore>();
        services.AddSingleton<HeartbeatStore>();

        if (configuration.GetSection(Settings).Get<FirstTokenOptions>() is { FirstTokenVault: { } vault })
        {
            services.AddSingleton<IFirstTokenVault>(provider =>
                new KeyVault(new SecretClient(vault, Credential(provider.GetRequiredService<IOptions<StorageOptions>>().Value))));
        }

        services.AddOptions<AccessOptions>().Bind(configuration.GetSection(Settings)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<AccessOptions>, AccessSettings>();
        services.AddSingleton<RoleDirectory>();
        services.AddSingleton<KnownCallers>();
        services.AddSingleton<MemberDirectory>();
        services.AddSingleton<TokenUses>();
        services.AddHostedService(provider => provider.GetRequiredService<TokenUses>());
        services.AddSingleton<IdentityReader>();
        services.AddEntraId(configuration.GetSection(Settings).GetSection(EntraIdOptions.Section));
        services.AddSingleton<Authenticator>();
        services.AddSingleton<TokenIssuer>();
        services.AddSingleton<FirstToken>();
        services.AddSingleton<AccountWriter>();
        services.AddSingleton<RoleLookup>();
        services.AddSingleton<RoleGrants>();
        services.AddSingleton<TagLookup>();
        services.AddSingleton<RoleReader>();
        services.AddSingleton<RoleEditor>();
        services.AddSingleton<MemberViewer>();
        services.AddSingleton<MemberReader>();
        services.AddSingleton<MemberCreator>();
        services.AddSingleton<MemberEditor>();
        services.AddSingleton<MemberRemover>();
        services.AddSingleton<LastAdminRule>();
        services.AddSingleton<ObjectIdRule>();
        services.AddSingleton<PersonMatcher>();
        services.AddSingleton<TokenFinder>();
        services.AddSingleton<TokenReader>();
        services.AddSingleton<TokenCreator>();
        services.AddSingleton<TokenEditor>();
        services.AddSingleton<TeamReader>();
        services.AddSingleton<TeamEditor>();
        services.AddSingleton<IdempotencyStore>();
        services.AddSingleton<ReplayPermission>();
        services.AddSingleton<Once>();
        services.AddSingleton<ApiEndpoint>();

        services.AddSingleton<GateRecorder>();
        services.AddSingleton<AuditStore>();
        services.AddSingleton<AuditChains>();
        services.AddSingleton<AuditReader>();
        services.AddSingleton<AuditVerifier>();
        services.AddSingleton<AuditExporter>();
        services.AddSingleton<ResourceReader>();
        services.AddSingleton<ResourceCreator>();
        services.AddSingleton<ResourceChanger>();
        services.AddSingleton<ResourceWriter>();
        services.AddSingleton<ResourceEditor>();
        services.AddSingleton<OpenRequests>();
        services.AddSingleton<FlagCreator>();
        services.AddSingleton<FlagConfigCopier>();
        services.AddSingleton<SegmentCreator>();
        services.AddSingleton<SegmentDeleter>();
        services.AddSingleton<AiConfigCreator>();

        services.AddSingleton<SegmentReader>();
        services.AddSingleton<PatchTargetReader>();
        services.AddSingleton<BypassRights>();
        services.AddSingleton<PresentReader>();
        services.AddSingleton<RequestFinder>();
        services.AddSingleton<ReachReader>();
        services.AddSingleton<RequestViewer>();
        services.AddSingleton<RequestReader>();
        services.AddSingleton<RequestWriter>();
        services.AddSingleton<RequestSight>();
        services.AddSingleton<CallersChange>();
        services.AddSingleton<RequestCreator>();
        services.AddSingleton<FlagCopier>();
        services.AddSingleton<RequestReviewer>();
        services.AddSingleton<RequestApplier>();
        services.AddSingleton<RequestDeleter>();
        services.AddSingleton<RequestEditor>();
        services.AddSingleton<ReviewerLookup>();

        services.AddSingleton<PatchTargetFinder>();
        services.AddSingleton<WaitingChanges>();
        services.AddSingleton<UnapprovedChanges>();
        services.AddSingleton<ScheduleConflicts>();
        services.AddSingleton<ScheduledChangeReader>();
        services.AddSingleton<ScheduledChangeCreator>();
        services.AddSingleton<ScheduledChangeEditor>();

        services.AddSingleton<SettingsReader>();
        services.AddSingleton<SettingsEditor>();
        services.AddSingleton<SettingsChange>();

        services.AddSingleton<ProjectResources>();
        services.AddSingleton<ProjectReader>();
        services.AddSingleton<ProjectCreator>();
        services.AddSingleton<ProjectEditor>();
        services.AddSingleton<ProjectDeleter>();
        services.AddSingleton<EnvironmentReader>();
        services.AddSingleton<EnvironmentCreator>();
        services.AddSingleton<EnvironmentEditor>();
        services.AddSingleton<EnvironmentDeleter>();

        services.AddSingleton<Readiness>();
        services.AddOptions<RetentionOptions>().Bind(configuration.GetSection($"{Settings}:Retention"));
        services.AddSingleton<RequestPurge>();

        services.AddSingleton<DurableOrchestrations>();
        services.AddSingleton<IOrchestrations>(provider => provider.GetRequiredService<DurableOrchestrations>());
        services.AddSingleton<Nudger>();
        services.AddSingleton<RequestEvaluator>();
        services.AddSingleton<Tries>();
        services.AddSingleton<Sweep>();
    }

    private static void AddEntraId(this IServiceCollection services, IConfiguration settings)
    {
        services.AddOptions<EntraIdOptions>().Bind(settings).ValidateOnStart();
        services.AddSingleton<IValidateOptions<EntraIdOptions>, EntraIdSettings>();
        services.AddSingleton<IConfigurationManager<OpenIdConnectConfiguration>>(provider => EntraIdKeys.MetadataOf(provider.GetRequiredService<IOptions<EntraIdOptions>>().Value));
        services.AddSingleton<EntraIdKeys>();
        services.AddSingleton<EntraIdTokens>();
        services.AddSingleton<EntraIdReader>();
    }

    private static void ReadStorage(StorageOptions storage, IConfiguration configuration)
    {
        var section = configuration.GetSection(StorageOptions.Setting);
        storage.ConnectionString = section.Value;
        storage.TableServiceUri = section["tableServiceUri"] is { Length: > 0 } uri ? new Uri(uri)
            : section["accountName"] is { Length: > 0 } account ? new Uri($"https://{account}.table.core.windows.net")
            : null;
        storage.ClientId = section["clientId"];
    }

    private static TableClientOptions TableOptions(StorageOptions storage)
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

    private static TableServiceClient ServiceClient(StorageOptions storage, TableClientOptions options)
    {
        if (storage.TableServiceUri is { } uri)
        {
            return new TableServiceClient(uri, Credential(storage), options);
        }

        return string.IsNullOrWhiteSpace(storage.ConnectionString)
            ? throw new InvalidOperationException(
                $"No storage is configured: set '{StorageOptions.Setting}' to a connection string, or '{StorageOptions.Setting}__tableServiceUri' to a table endpoint that the app's identity may use.")
            : new TableServiceClient(storage.ConnectionString, options);
    }

    /// <summary>The app has one identity, for whatever it reaches.</summary>
    private static DefaultAzureCredential Credential(StorageOptions storage) =>
        new(new DefaultAzureCredentialOptions { ManagedIdentityClientId = storage.ClientId });
}
