using Microsoft.Extensions.DependencyInjection;

namespace Approvals.Service.Triggers;

/// <summary>Registers triggers of flags.</summary>
public static class TriggerServices
{
    public static IServiceCollection AddTriggers(this IServiceCollection services)
    {
        services.AddSingleton<TriggerReader>();
        services.AddSingleton<TriggerEditor>();
        services.AddSingleton<TriggerFirer>();
        return services;
    }
}
