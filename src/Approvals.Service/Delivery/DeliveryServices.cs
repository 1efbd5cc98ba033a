using Microsoft.Extensions.DependencyInjection;

namespace Approvals.Service.Delivery;

/// <summary>Registers what serves SDKs.</summary>
public static class DeliveryServices
{
    public static IServiceCollection AddDelivery(this IServiceCollection services)
    {
        services.AddSingleton<SdkKeyReader>();
        services.AddSingleton<EnvironmentCache>();
        services.AddSingleton<EnvironmentFeeds>();
        return services;
    }
}
