using Microsoft.Extensions.DependencyInjection;

namespace Approvals.Service.Requests;

/// <summary>Registers approval requests. What runs their orchestrations is for the app to say.</summary>
public static class RequestServices
{
    public static IServiceCollection AddRequests(this IServiceCollection services)
    {
        services.AddSingleton<PresentReader>();
        services.AddSingleton<RequestFinder>();
        services.AddSingleton<ReachReader>();
        services.AddSingleton<RequestViewer>();
        services.AddSingleton<RequestReader>();
        services.AddSingleton<RequestWriter>();
        services.AddSingleton<RequestSight>();
        services.AddSingleton<CallersChange>();
        services.AddSingleton<RequestCreator>();
        services.AddSingleton<FlagCopier>();
        services.AddSingleton<RequestReviewer>();
        services.AddSingleton<RequestApplier>();
        services.AddSingleton<RequestDeleter>();
        services.AddSingleton<RequestEditor>();
        services.AddSingleton<ReviewerLookup>();
        services.AddSingleton<SettingsChange>();
        services.AddSingleton<Nudger>();
        return services;
    }
}
