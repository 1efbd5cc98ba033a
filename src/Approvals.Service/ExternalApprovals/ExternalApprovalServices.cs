using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Approvals.Service.ExternalApprovals;

/// <summary>Registers what asks other systems for approvals.</summary>
public static class ExternalApprovalServices
{
    public static IServiceCollection AddExternalApprovals(this IServiceCollection services, IConfiguration settings)
    {
        services.AddOptions<ExternalApprovalOptions>().Bind(settings.GetSection(ExternalApprovalOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ExternalApprovalOptions>, ManifestSettings>();
        services.AddSingleton<TemplateEngine>();
        services.AddSingleton<ManifestCatalog>();
        services.AddSingleton<OAuthTokens>();
        services.AddSingleton<ExternalApprovalClient>();
        services.AddSingleton<ConfigurationSecrets>();
        services.AddSingleton<ExternalSystems>();
        services.AddSingleton<ServicesInSettings>();
        services.AddSingleton<ApprovalFactsReader>();
        services.AddSingleton<ApprovalCalls>();
        services.AddSingleton<Withdrawer>();
        services.AddSingleton<ConfigurationReader>();
        services.AddSingleton<ConfigurationUses>();
        services.AddSingleton<ConfigurationEditor>();
        return services;
    }
}
