using Microsoft.Extensions.Options;

namespace Approvals.Access.EntraId;

/// <summary>Says what is wrong with the settings when the app starts, and not with the first call.</summary>
internal sealed class EntraIdSettings : IValidateOptions<EntraIdOptions>
{
    public ValidateOptionsResult Validate(string? name, EntraIdOptions options) =>
        options.Problem is { } problem ? ValidateOptionsResult.Fail(problem) : ValidateOptionsResult.Success;
}
