using Microsoft.Extensions.DependencyInjection;

namespace Approvals.Service.Settings;

/// <summary>Registers approval settings.</summary>
public static class SettingsServices
{
    public static IServiceCollection AddApprovalSettings(this IServiceCollection services)
    {
        services.AddSingleton<SettingsReader>();
        services.AddSingleton<SettingsEditor>();
        return services;
    }
}
