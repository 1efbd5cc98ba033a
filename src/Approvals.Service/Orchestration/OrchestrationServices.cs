using Microsoft.Extensions.DependencyInjection;

namespace Approvals.Service.Orchestration;

/// <summary>Registers what orchestrations of requests do, and the sweep that makes up for them.</summary>
public static class OrchestrationServices
{
    public static IServiceCollection AddOrchestration(this IServiceCollection services)
    {
        services.AddSingleton<RequestEvaluator>();
        services.AddSingleton<Tries>();
        services.AddSingleton<Sweep>();
        return services;
    }
}
