using Microsoft.Extensions.DependencyInjection;

namespace Approvals.Service.Projects;

/// <summary>Registers projects and environments.</summary>
public static class ProjectServices
{
    public static IServiceCollection AddProjects(this IServiceCollection services)
    {
        services.AddSingleton<ProjectResources>();
        services.AddSingleton<MissingKeys>();
        services.AddSingleton<ProjectReader>();
        services.AddSingleton<ProjectCreator>();
        services.AddSingleton<ProjectEditor>();
        services.AddSingleton<ProjectDeleter>();
        services.AddSingleton<NamedInSettings>();
        services.AddSingleton<EnvironmentReader>();
        services.AddSingleton<EnvironmentCreator>();
        services.AddSingleton<EnvironmentEditor>();
        services.AddSingleton<EnvironmentDeleter>();
        services.AddSingleton<EnvironmentKeyResetter>();
        return services;
    }
}
