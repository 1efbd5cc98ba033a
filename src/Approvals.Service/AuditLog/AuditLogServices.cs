using Microsoft.Extensions.DependencyInjection;

namespace Approvals.Service.AuditLog;

/// <summary>Registers reading of the audit log.</summary>
public static class AuditLogServices
{
    public static IServiceCollection AddAuditLog(this IServiceCollection services)
    {
        services.AddSingleton<AuditChains>();
        services.AddSingleton<AuditReader>();
        services.AddSingleton<AuditCounter>();
        services.AddSingleton<AuditVerifier>();
        services.AddSingleton<AuditExporter>();
        return services;
    }
}
