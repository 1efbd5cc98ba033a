using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Domain.ExternalApprovals;
using Approvals.Domain.Resources;
using Approvals.Service.Access;
using Approvals.Storage.Stores;

namespace Approvals.Service.ExternalApprovals;

/// <summary>Gets and lists integration configurations.</summary>
public sealed class ConfigurationReader(ManifestCatalog manifests, AccountStore account)
{
    public async Task<Decision<IntegrationConfiguration>> GetAsync(Caller caller, string id, CancellationToken cancellationToken)
    {
        var configuration = await FindAsync(id, cancellationToken);
        return caller.Authorize(Actions.ViewIntegration, Targets.Integration(id, configuration?.Tags)) is { } denied ? denied
            : configuration is null ? Missing(id)
            : configuration;
    }

    /// <summary>The configurations of a manifest that the caller may see, the oldest first. Its file may be gone.</summary>
    public async Task<Decision<IReadOnlyList<IntegrationConfiguration>>> ListAsync(
        Caller caller,
        string integrationKey,
        CancellationToken cancellationToken
    )
    {
        if (caller.AuthorizeSome(Actions.ViewIntegration, "integration/*") is { } denied)
        {
            return denied;
        }

        List<IntegrationConfiguration> found =
        [
            .. (await AllAsync(cancellationToken)).Where(it =>
                it.IntegrationKey == integrationKey && caller.May(Actions.ViewIntegration, Targets.Integration(it.Id, it.Tags))
            ),
        ];
        return found is [] && !manifests.All.ContainsKey(integrationKey)
            ? UnknownKey(integrationKey)
            : Decision.Of<IReadOnlyList<IntegrationConfiguration>>(found);
    }

    internal async Task<IntegrationConfiguration?> FindAsync(string id, CancellationToken cancellationToken) =>
        ResourceKey.IsValid(id) ? (await account.Integrations.FindAsync(id, cancellationToken))?.Value : null;

    internal async Task<IReadOnlyList<IntegrationConfiguration>> AllAsync(CancellationToken cancellationToken) =>
        [
            .. (await account.Integrations.AllAsync(cancellationToken))
                .Select(row => row.Stored.Value)
                .OrderBy(configuration => configuration.CreatedAt)
                .ThenBy(configuration => configuration.Id, StringComparer.Ordinal),
        ];

    internal static Refusal Missing(string id) =>
        new("unknown_configuration", RefusalKind.NotFound, $"There is no integration configuration '{id}'.");

    internal Refusal UnknownKey(string integrationKey) =>
        new(
            "unknown_integration",
            RefusalKind.NotFound,
            $"There is no integration '{integrationKey}'; use one of {string.Join(", ", manifests.All.Keys.Order(StringComparer.Ordinal))}."
        );
}
