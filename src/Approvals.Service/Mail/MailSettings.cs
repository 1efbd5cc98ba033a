using Microsoft.Extensions.Options;
using MimeKit;

namespace Approvals.Service.Mail;

/// <summary>Refuses settings with which no mail could ever be sent.</summary>
internal sealed class MailSettings : IValidateOptions<MailOptions>
{
    public ValidateOptionsResult Validate(string? name, MailOptions options) =>
        options.Host is "" ? ValidateOptionsResult.Success
        : !MailboxAddress.TryParse(options.From, out _)
            ? ValidateOptionsResult.Fail(
                $"Approvals__Mail__From must be an address such as approvals@example.com where Approvals__Mail__Host is set; it is '{options.From}'."
            )
        : options.Port is <= 0 or > ushort.MaxValue
            ? ValidateOptionsResult.Fail($"Approvals__Mail__Port must be 1 to {ushort.MaxValue}; it is {options.Port}.")
        : ValidateOptionsResult.Success;
}
