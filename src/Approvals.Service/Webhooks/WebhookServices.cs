using Approvals.Service.Notifications;
using Approvals.Service.Secrets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Approvals.Service.Webhooks;

/// <summary>Registers webhooks.</summary>
public static class WebhookServices
{
    public static IServiceCollection AddWebhooks(this IServiceCollection services)
    {
        services.TryAddSingleton<ISecretKeys, SettingSecretKeys>();
        services.AddSingleton<SecretBox>();
        services.AddSingleton<OutboundHttp>();
        services.AddSingleton<WebhookLookup>();
        services.AddSingleton<WebhookSecrets>();
        services.AddSingleton<WebhookReader>();
        services.AddSingleton<WebhookEditor>();
        services.AddSingleton<WebhookResender>();
        services.AddSingleton<WebhookSwitch>();
        services.AddSingleton<INotificationChannel, WebhookChannel>();
        return services;
    }
}
