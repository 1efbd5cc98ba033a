using Approvals.Service.Notifications;
using Microsoft.Extensions.DependencyInjection;

namespace Approvals.Service.Webhooks;

/// <summary>Registers webhooks.</summary>
public static class WebhookServices
{
    public static IServiceCollection AddWebhooks(this IServiceCollection services)
    {
        services.AddSingleton<INotificationChannel, WebhookChannel>();
        return services;
    }
}
