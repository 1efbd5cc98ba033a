using Approvals.Service.Notifications;
using Approvals.Service.Secrets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Approvals.Service.Subscribers;

/// <summary>Registers what webhooks and channels have in common.</summary>
public static class SubscriberServices
{
    public static IServiceCollection AddSubscribers(this IServiceCollection services)
    {
        services.TryAddSingleton<ISecretKeys, SettingSecretKeys>();
        services.AddSingleton<SecretBox>();
        services.AddSingleton<OutboundHttp>();
        services.AddSingleton<SubscriberLookup>();
        services.AddSingleton<SubscriberSecrets>();
        services.AddSingleton<SubscriberRules>();
        services.AddSingleton<SubscriberReader>();
        services.AddSingleton<SubscriberEditor>();
        services.AddSingleton<SubscriberResender>();
        services.AddSingleton<SubscriberSwitch>();
        services.AddSingleton<ISubscriptionSource, SubscriberSource>();
        return services;
    }
}
