using Microsoft.Extensions.DependencyInjection;

namespace Approvals.Service.Requests;

/// <summary>Registers approval requests. The app has to register <see cref="IOrchestrations"/>.</summary>
public static class RequestServices
{
    public static IServiceCollection AddRequests(this IServiceCollection services)
    {
        services.AddSingleton<CurrentStateReader>();
        services.AddSingleton<FilterLists>();
        services.AddSingleton<ListTags>();
        services.AddSingleton<RequestFinder>();
        services.AddSingleton<RulesReader>();
        services.AddSingleton<ReachReader>();
        services.AddSingleton<RequestViewer>();
        services.AddSingleton<RequestReader>();
        services.AddSingleton<NamedRequests>();
        services.AddSingleton<WorkflowWaker>();
        services.AddSingleton<RequestWriter>();
        services.AddSingleton<RequestVisibility>();
        services.AddSingleton<AuthorizedRequestChanger>();
        services.AddSingleton<ExternalAsker>();
        services.AddSingleton<ExternalNews>();
        services.AddSingleton<RequestCreator>();
        services.AddSingleton<CopyRequestCreator>();
        services.AddSingleton<RequestReviewer>();
        services.AddSingleton<RequestApplier>();
        services.AddSingleton<RequestDeleter>();
        services.AddSingleton<RequestEditor>();
        services.AddSingleton<ReviewerLookup>();
        services.AddSingleton<PendingRequestReevaluator>();
        services.AddSingleton<Nudger>();
        return services;
    }
}
