using Microsoft.Extensions.DependencyInjection;

namespace Approvals.Service.ExpiringTargets;

/// <summary>Registers what shows, sets and carries out when targets are taken off.</summary>
public static class ExpiringTargetServices
{
    public static IServiceCollection AddExpiringTargets(this IServiceCollection services)
    {
        services.AddSingleton<ExpiringTargetReader>();
        services.AddSingleton<ExpiringTargetEditor>();
        services.AddSingleton<ExpiringTargetRemover>();
        return services;
    }
}
