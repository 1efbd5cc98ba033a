using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Approvals.Functions.Api.About;

/// <summary>Registers what the service says of itself.</summary>
public static class AboutServices
{
    public static IServiceCollection AddAbout(this IServiceCollection services, IConfiguration settings)
    {
        services.AddOptions<AddressOptions>().Bind(settings.GetSection(AddressOptions.Section));
        return services;
    }
}
