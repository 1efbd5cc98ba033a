using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Approvals.Service.Notifications;

/// <summary>Registers what tells others of audit entries. Each channel registers itself.</summary>
public static class NotificationServices
{
    public static IServiceCollection AddNotifications(this IServiceCollection services, IConfiguration settings)
    {
        services.AddOptions<NotificationOptions>().Bind(settings.GetSection(NotificationOptions.Section));
        services.AddSingleton<Subscriptions>();
        services.AddSingleton<NoticeSender>();
        services.AddSingleton<Deliverer>();
        services.AddSingleton<Dispatcher>();
        services.AddSingleton<Notifier>();
        services.AddSingleton<OwedReader>();
        services.AddSingleton<Resender>();
        services.AddSingleton<UndeliverablePurge>();
        services.AddHostedService(provider => provider.GetRequiredService<Notifier>());
        services.AddHostedService<UntoldLog>();
        return services;
    }
}
