using Microsoft.Extensions.DependencyInjection;

namespace Approvals.Service.Resources;

/// <summary>Registers flags, segments and AI Configs.</summary>
public static class ResourceServices
{
    public static IServiceCollection AddResources(this IServiceCollection services)
    {
        services.AddSingleton<GateRecorder>();
        services.AddSingleton<ResourceReader>();
        services.AddSingleton<FlagNameReader>();
        services.AddSingleton<SegmentFlags>();
        services.AddSingleton<SegmentMembershipReader>();
        services.AddSingleton<ResourceCreator>();
        services.AddSingleton<ResourceTransaction>();
        services.AddSingleton<InstructionWriter>();
        services.AddSingleton<CustomWriter>();
        services.AddSingleton<OpenRequests>();
        services.AddSingleton<MaintainerCheck>();
        services.AddSingleton<MaintainerReader>();
        services.AddSingleton<AiConfigEditor>();
        services.AddSingleton<FlagCreator>();
        services.AddSingleton<DependentFlagReader>();
        services.AddSingleton<DirectFlagCopier>();
        services.AddSingleton<SegmentCreator>();
        services.AddSingleton<SegmentDeleter>();
        services.AddSingleton<AiConfigCreator>();
        services.AddSingleton<SegmentReader>();
        services.AddSingleton<PatchTargetReader>();
        services.AddSingleton<PatchTargetFinder>();
        return services;
    }
}
