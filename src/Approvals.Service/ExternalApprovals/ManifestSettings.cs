using Microsoft.Extensions.Options;

namespace Approvals.Service.ExternalApprovals;

/// <summary>Keeps the service from starting with manifests that do not fit.</summary>
internal sealed class ManifestSettings(TemplateEngine templates) : IValidateOptions<ExternalApprovalOptions>
{
    public ValidateOptionsResult Validate(string? name, ExternalApprovalOptions options) =>
        options.ManifestFolder is not "" && ManifestCatalog.Read(options.ManifestFolder, templates, out _) is { Count: > 0 } problems
            ? ValidateOptionsResult.Fail(problems.Select(it => $"Approvals__ExternalApprovals__ManifestFolder: {it}"))
            : ValidateOptionsResult.Success;
}
