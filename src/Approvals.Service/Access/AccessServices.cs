using Microsoft.Extensions.DependencyInjection;

namespace Approvals.Service.Access;

/// <summary>Registers who may do what.</summary>
public static class AccessServices
{
    public static IServiceCollection AddAccess(this IServiceCollection services)
    {
        services.AddSingleton<RoleDirectory>();
        services.AddSingleton<MemberDirectory>();
        services.AddSingleton<KnownCallers>();
        services.AddSingleton<TokenUses>();
        services.AddHostedService(provider => provider.GetRequiredService<TokenUses>());
        services.AddSingleton<IdentityReader>();
        services.AddSingleton<AccountWriter>();
        services.AddSingleton<Permissions>();
        services.AddSingleton<BypassRights>();
        return services;
    }
}
