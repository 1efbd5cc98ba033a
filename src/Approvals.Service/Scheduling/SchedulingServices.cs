using Microsoft.Extensions.DependencyInjection;

namespace Approvals.Service.Scheduling;

/// <summary>Registers changes that are scheduled directly.</summary>
public static class SchedulingServices
{
    public static IServiceCollection AddScheduling(this IServiceCollection services)
    {
        services.AddSingleton<WaitingChanges>();
        services.AddSingleton<UnapprovedChanges>();
        services.AddSingleton<ScheduleConflicts>();
        services.AddSingleton<ScheduledChangeReader>();
        services.AddSingleton<ScheduledChangeCreator>();
        services.AddSingleton<ScheduledChangeEditor>();
        return services;
    }
}
