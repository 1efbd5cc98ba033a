using Microsoft.Extensions.DependencyInjection;

namespace Approvals.Service.Preview;

/// <summary>Registers previews of changes.</summary>
public static class PreviewServices
{
    public static IServiceCollection AddPreview(this IServiceCollection services)
    {
        services.AddSingleton<NamesReader>();
        services.AddSingleton<ComparedReader>();
        services.AddSingleton<PreviewMaker>();
        services.AddSingleton<RequestActions>();
        services.AddSingleton<LastChange>();
        services.AddSingleton<ContextEvaluator>();
        services.AddSingleton<PreviewReader>();
        services.AddSingleton<WhatIf>();
        return services;
    }
}
