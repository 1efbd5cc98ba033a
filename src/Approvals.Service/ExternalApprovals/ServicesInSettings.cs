using Approvals.Domain;
using Approvals.Domain.ExternalApprovals;
using Approvals.Domain.ExternalApprovals.Manifests;
using Approvals.Domain.Resources;
using Approvals.Domain.Settings;
using Approvals.Storage.Stores;

namespace Approvals.Service.ExternalApprovals;

/// <summary>Checks that there is the approval system which settings name, and what they say for it.</summary>
public sealed class ServicesInSettings(ManifestCatalog manifests, AccountStore account)
{
    /// <summary>Null when the changed settings name the same system as before with the same values, none, or one that can be reached.</summary>
    internal async Task<Refusal?> CheckAsync(ApprovalSettings before, ApprovalSettings after, CancellationToken cancellationToken)
    {
        if (after.External is not { } service || service.Equals(before.External))
        {
            return null;
        }

        if (!manifests.All.TryGetValue(service.Kind, out var manifest))
        {
            var known = string.Join(", ", manifests.All.Keys.Order(StringComparer.Ordinal).Prepend(ApprovalSettings.OwnServiceKind));
            return Invalid("unsupported_service_kind", "serviceKind", $"must be one of {known}; it is '{service.Kind}'");
        }

        return await CheckConfigurationAsync(service, manifest, cancellationToken) ?? CheckConfig(service, manifest);
    }

    private async Task<Refusal?> CheckConfigurationAsync(
        ExternalService service,
        ApprovalManifest manifest,
        CancellationToken cancellationToken
    )
    {
        const string Rule = "invalid_service_configuration";
        const string Member = "serviceKindConfigurationId";
        if (service.ConfigurationId is not { } id)
        {
            return ConfigurationForm.IsNeeded(manifest)
                ? Invalid(Rule, Member, $"must name a configuration of '{service.Kind}', by which {manifest.Name} is reached")
                : null;
        }

        // Text that is not a valid key is not looked up: storage may answer it with an error.
        var found = ResourceKey.IsValid(id) ? await account.Integrations.FindAsync(id, cancellationToken) : null;
        return found?.Value switch
        {
            { } configuration when configuration.IntegrationKey != service.Kind => Invalid(
                Rule,
                Member,
                $"names '{id}', which is a configuration of '{configuration.IntegrationKey}' and not of '{service.Kind}'"
            ),
            { Enabled: false } => Invalid(Rule, Member, $"names '{id}', which is turned off; turn it on first"),
            null => Invalid(Rule, Member, $"names '{id}', and there is no configuration with that id"),
            _ => null,
        };
    }

    private static Refusal? CheckConfig(ExternalService service, ApprovalManifest manifest) =>
        FormValues.Read(manifest.EnvironmentFormVariables, service.Config, allowsOthers: false).Refusal is { } misfit
            ? misfit with
            {
                Rule = "invalid_service_config",
                Detail = $"\"serviceConfig\" does not fit {manifest.Name}. {misfit.Detail}",
                Errors = [.. misfit.Errors.Select(error => error with { Attribute = $"serviceConfig.{error.Attribute}" })],
            }
            : null;

    private static Refusal Invalid(string rule, string member, string problem) =>
        new(rule, RefusalKind.Invalid, $"\"{member}\" {problem}.") { Errors = [new(member, $"It {problem}.")] };
}
