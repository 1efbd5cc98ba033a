using Microsoft.Extensions.DependencyInjection;

namespace Approvals.Service.Teams;

/// <summary>Registers teams.</summary>
public static class TeamServices
{
    public static IServiceCollection AddTeams(this IServiceCollection services)
    {
        services.AddSingleton<TeamReader>();
        services.AddSingleton<TeamEditor>();
        services.AddSingleton<TeamRoleReader>();
        services.AddSingleton<TeamMaintainerReader>();
        return services;
    }
}
