using Approvals.Domain.Settings;
using Approvals.Functions.Api.About;
using Approvals.Functions.Api.ApprovalSources;
using Approvals.Functions.Api.AuditLog;
using Approvals.Functions.Api.Delivery;
using Approvals.Functions.Api.Events;
using Approvals.Functions.Api.Subscribers;
using Approvals.Functions.Http;
using Approvals.Functions.Http.Routing;
using Approvals.Functions.Orchestration;
using Approvals.Functions.Page;
using Approvals.Service.Access;
using Approvals.Service.ApprovalSources;
using Approvals.Service.AuditLog;
using Approvals.Service.Authentication;
using Approvals.Service.Channels;
using Approvals.Service.Delivery;
using Approvals.Service.ExpiringTargets;
using Approvals.Service.ExternalApprovals;
using Approvals.Service.FlagStatuses;
using Approvals.Service.Health;
using Approvals.Service.Idempotency;
using Approvals.Service.Mail;
using Approvals.Service.Members;
using Approvals.Service.Notifications;
using Approvals.Service.Orchestration;
using Approvals.Service.Preview;
using Approvals.Service.Projects;
using Approvals.Service.Requests;
using Approvals.Service.Resources;
using Approvals.Service.Retention;
using Approvals.Service.Roles;
using Approvals.Service.Scheduling;
using Approvals.Service.Secrets;
using Approvals.Service.Settings;
using Approvals.Service.Subscribers;
using Approvals.Service.Teams;
using Approvals.Service.Tokens;
using Approvals.Service.Triggers;
using Approvals.Service.Webhooks;
using Approvals.Service.Workflows;
using Approvals.Storage;
using Approvals.Storage.Stores;
using Azure.Identity;
using Azure.Security.KeyVault.Secrets;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Approvals.Functions;

/// <summary>Puts the service together. Each concept registers itself; the order does not matter.</summary>
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
        var settings = configuration.GetSection(Settings);
        services.TryAddSingleton(TimeProvider.System);
        services.AddStorage(configuration, settings);
        services.AddMode(settings);
        services.AddAccess();
        services.AddAuthentication(settings);
        services.AddTokens();
        services.AddFirstTokenVault(settings);
        services.AddRoles();
        services.AddMembers();
        services.AddTeams();
        services.AddAuditLog();
        services.AddNotifications(settings);
        services.AddSubscribers();
        services.AddWebhooks();
        services.AddMail(settings);
        services.AddChannels();
        services.AddSingleton<IAuditEntryFormat, AuditEntryFormat>();
        services.AddProjects();
        services.AddDelivery();
        services.AddFlagStatuses();
        services.AddApprovalSettings();
        services.AddResources();
        services.AddExpiringTargets();
        services.AddTriggers();
        services.AddExternalApprovals(settings);
        services.AddRequests();
        services.AddApprovalSources();
        services.AddPreview();
        services.AddScheduling();
        services.AddWorkflows();
        services.AddOrchestration();
        services.AddDurableOrchestrations();
        services.AddReviewersPage();
        services.AddRetention(settings);
        services.AddIdempotency();
        services.AddHealth();
        services.AddAbout(settings);
        services.AddHttp(settings);
    }

    private static void AddMode(this IServiceCollection services, IConfiguration settings)
    {
        services.AddOptions<AccessOptions>().Bind(settings).ValidateOnStart();
        services.AddSingleton<IValidateOptions<AccessOptions>, AccessSettings>();
    }

    private static void AddHttp(this IServiceCollection services, IConfiguration settings)
    {
        services.AddOptions<ApiOptions>().Bind(settings);
        services.AddOptions<RateLimitOptions>().Bind(settings.GetSection("RateLimits"));
        services.AddSingleton<RateLimits>();
        services.AddSingleton<ApiEndpoint>();
        services.AddSingleton<SdkEndpoint>();
        services.AddSingleton<ContextRoute>();
        services.AddSingleton<SourceEndpoint>();
        services.AddSingleton<SubscriberDeliveries>();
        services.AddSingleton<EnvironmentStreams>();
        services.AddSingleton<EventIntake>();
    }

    private static void AddDurableOrchestrations(this IServiceCollection services)
    {
        services.AddSingleton<DurableOrchestrations>();
        services.AddSingleton<IOrchestrations>(provider => provider.GetRequiredService<DurableOrchestrations>());
    }

    /// <summary>The app has one identity, for the tables and for the vault.</summary>
    private static void AddFirstTokenVault(this IServiceCollection services, IConfiguration settings)
    {
        if (settings.Get<FirstTokenOptions>() is not { FirstTokenVault: { } vault })
        {
            return;
        }

        services.AddSingleton(provider => new SecretClient(
            vault,
            new DefaultAzureCredential(
                new DefaultAzureCredentialOptions
                {
                    ManagedIdentityClientId = provider.GetRequiredService<IOptions<StorageOptions>>().Value.ClientId,
                }
            )
        ));
        services.AddSingleton<IFirstTokenVault, KeyVault>();
        services.AddSingleton<ISecretKeys, VaultSecretKeys>();
    }
}
