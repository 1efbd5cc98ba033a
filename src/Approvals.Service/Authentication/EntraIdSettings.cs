using Microsoft.Extensions.Options;

namespace Approvals.Service.Authentication;

/// <summary>Validates <see cref="EntraIdOptions"/>, so that a wrong setting stops the app at its start and not at the first call.</summary>
public sealed class EntraIdSettings : IValidateOptions<EntraIdOptions>
{
    public ValidateOptionsResult Validate(string? name, EntraIdOptions options) =>
        options.Problem is { } problem ? ValidateOptionsResult.Fail(problem) : ValidateOptionsResult.Success;
}
