using Microsoft.Extensions.DependencyInjection;

namespace Approvals.Service.FlagStatuses;

/// <summary>Registers what counts the use of flags and tells of it.</summary>
public static class FlagStatusServices
{
    public static IServiceCollection AddFlagStatuses(this IServiceCollection services)
    {
        services.AddSingleton<FlagUsage>();
        services.AddHostedService(provider => provider.GetRequiredService<FlagUsage>());
        services.AddSingleton<FlagStatusReader>();
        return services;
    }
}
