using Microsoft.Extensions.DependencyInjection;

namespace Approvals.Service.Workflows;

/// <summary>Registers workflows of flags and their templates.</summary>
public static class WorkflowServices
{
    public static IServiceCollection AddWorkflows(this IServiceCollection services)
    {
        services.AddSingleton<StageRequests>();
        services.AddSingleton<WorkflowAdvancer>();
        services.AddSingleton<WorkflowFailures>();
        services.AddSingleton<WorkflowViewer>();
        services.AddSingleton<WorkflowReader>();
        services.AddSingleton<WorkflowCreator>();
        services.AddSingleton<WorkflowDeleter>();
        services.AddSingleton<WorkflowTemplateReader>();
        services.AddSingleton<WorkflowTemplateEditor>();
        services.AddSingleton<StageParameters>();
        return services;
    }
}
