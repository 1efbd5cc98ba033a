using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Approvals.Service.Authentication;

/// <summary>Registers what tells who is calling.</summary>
public static class AuthenticationServices
{
    public static IServiceCollection AddAuthentication(this IServiceCollection services, IConfiguration settings)
    {
        services.AddOptions<EntraIdOptions>().Bind(settings.GetSection(EntraIdOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<EntraIdOptions>, EntraIdSettings>();
        services.AddSingleton<IConfigurationManager<OpenIdConnectConfiguration>>(provider =>
            EntraIdKeys.MetadataOf(provider.GetRequiredService<IOptions<EntraIdOptions>>().Value)
        );
        services.AddSingleton<EntraIdKeys>();
        services.AddSingleton<EntraIdTokens>();
        services.AddSingleton<EntraIdReader>();
        services.AddSingleton<Authenticator>();
        return services;
    }
}
