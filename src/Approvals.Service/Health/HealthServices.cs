using Microsoft.Extensions.DependencyInjection;

namespace Approvals.Service.Health;

/// <summary>Registers what tells whether the service can work.</summary>
public static class HealthServices
{
    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddSingleton<Readiness>();
        return services;
    }
}
