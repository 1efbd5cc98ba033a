using Microsoft.Extensions.DependencyInjection;

namespace Approvals.Service.ApprovalSources;

/// <summary>Registers approval sources.</summary>
public static class ApprovalSourceServices
{
    public static IServiceCollection AddApprovalSources(this IServiceCollection services)
    {
        services.AddSingleton<SourceReader>();
        services.AddSingleton<SourceEditor>();
        services.AddSingleton<SourceAuthenticator>();
        services.AddSingleton<ToldRequests>();
        services.AddSingleton<ToldRequestCreator>();
        return services;
    }
}
