using Microsoft.Extensions.DependencyInjection;

namespace Approvals.Service.Orchestration;

/// <summary>Registers what the orchestrations of requests do, and the sweep that does what they have missed.</summary>
public static class OrchestrationServices
{
    public static IServiceCollection AddOrchestration(this IServiceCollection services)
    {
        services.AddSingleton<RequestEvaluator>();
        services.AddSingleton<FailureCounter>();
        services.AddSingleton<Sweep>();
        return services;
    }
}
