using Microsoft.Extensions.DependencyInjection;

namespace Approvals.Service.Roles;

/// <summary>Registers custom roles.</summary>
public static class RoleServices
{
    public static IServiceCollection AddRoles(this IServiceCollection services)
    {
        services.AddSingleton<RoleLookup>();
        services.AddSingleton<RoleGrants>();
        services.AddSingleton<RoleReader>();
        services.AddSingleton<RoleAssignments>();
        services.AddSingleton<RoleEditor>();
        return services;
    }
}
