using Approvals.Service.Access;
using Microsoft.Extensions.DependencyInjection;

namespace Approvals.Service.Members;

/// <summary>Registers members.</summary>
public static class MemberServices
{
    public static IServiceCollection AddMembers(this IServiceCollection services)
    {
        services.AddSingleton<TeamJoiner>();
        services.AddSingleton<MemberViewer>();
        services.AddSingleton<MemberNames>();
        services.AddSingleton<MemberReader>();
        services.AddSingleton<MemberCreator>();
        services.AddSingleton<MemberEditor>();
        services.AddSingleton<BulkMemberEditor>();
        services.AddSingleton<MemberSelector>();
        services.AddSingleton<MemberRemover>();
        services.AddSingleton<OwnNotifications>();
        services.AddSingleton<LastAdminRule>();
        services.AddSingleton<ObjectIdRule>();
        services.AddSingleton<PersonMatcher>();
        return services;
    }
}
