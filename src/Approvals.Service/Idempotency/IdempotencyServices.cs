using Microsoft.Extensions.DependencyInjection;

namespace Approvals.Service.Idempotency;

/// <summary>Registers work that is done once for all calls with one key.</summary>
public static class IdempotencyServices
{
    public static IServiceCollection AddIdempotency(this IServiceCollection services)
    {
        services.AddSingleton<ReplayPermission>();
        services.AddSingleton<Once>();
        return services;
    }
}
