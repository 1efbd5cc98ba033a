using Microsoft.Extensions.Options;

namespace Approvals.Service.Authentication;

/// <summary>Says what is wrong with the settings when the app starts, and not with the first call.</summary>
public sealed class EntraIdSettings : IValidateOptions<EntraIdOptions>
{
    public ValidateOptionsResult Validate(string? name, EntraIdOptions options) =>
        options.Problem is { } problem ? ValidateOptionsResult.Fail(problem) : ValidateOptionsResult.Success;
}
