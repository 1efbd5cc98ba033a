using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Approvals.Service.Retention;

/// <summary>Registers the purge of what has ended.</summary>
public static class RetentionServices
{
    public static IServiceCollection AddRetention(this IServiceCollection services, IConfiguration settings)
    {
        services.AddOptions<RetentionOptions>().Bind(settings.GetSection(RetentionOptions.Section));
        services.AddSingleton<RequestPurge>();
        services.AddSingleton<WorkflowPurge>();
        return services;
    }
}
