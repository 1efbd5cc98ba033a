using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Approvals.Service.Mail;

/// <summary>Registers what sends mail.</summary>
public static class MailServices
{
    public static IServiceCollection AddMail(this IServiceCollection services, IConfiguration settings)
    {
        services.AddOptions<MailOptions>().Bind(settings.GetSection(MailOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<MailOptions>, MailSettings>();
        services.AddSingleton<MailSender>();
        return services;
    }
}
