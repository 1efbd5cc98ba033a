using Approvals.Domain.Settings;
using Microsoft.Extensions.Options;

namespace Approvals.Functions;

/// <summary>Says what is wrong with the settings when the app starts: a misspelt mode must not be taken for another one.</summary>
internal sealed class AccessSettings : IValidateOptions<AccessOptions>
{
    public ValidateOptionsResult Validate(string? name, AccessOptions options) =>
        ApprovalModes.Find(options.Mode) is null
            ? ValidateOptionsResult.Fail(
                $"Approvals:Mode must be \"{ApprovalModes.Strict}\" or \"{ApprovalModes.LaunchDarkly}\"; it is \"{options.Mode}\"."
            )
            : ValidateOptionsResult.Success;
}
