using System.Text.Json;
using Approvals.Domain;
using Approvals.Domain.ExternalApprovals;
using Approvals.Domain.ExternalApprovals.Manifests;
using Approvals.Domain.Resources;
using Approvals.Storage.Stores;

namespace Approvals.Service.ExternalApprovals;

/// <summary>
/// Finds the approval systems that settings name, and calls them: with the secrets of their configurations, and with an access token where
/// they require one.
/// </summary>
public sealed class ExternalSystems(
    ManifestCatalog manifests,
    AccountStore account,
    ConfigurationSecrets secrets,
    OAuthTokens tokens,
    ExternalApprovalClient client
)
{
    /// <summary>The system, ready to be called; a refusal that says why it cannot be.</summary>
    /// <param name="serviceKind">The word of a manifest.</param>
    /// <param name="configurationId">The configuration by which it is reached; null for none.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<Decision<ExternalSystem>> FindAsync(string serviceKind, string? configurationId, CancellationToken cancellationToken)
    {
        if (!manifests.All.TryGetValue(serviceKind, out var manifest))
        {
            return Unusable("unknown_service_kind", $"There is no manifest '{serviceKind}' any more.");
        }

        if (configurationId is null)
        {
            return ConfigurationForm.IsNeeded(manifest)
                ? Unusable("no_service_configuration", $"Approvals in {manifest.Name} need a configuration, and the settings name none.")
                : new ExternalSystem(serviceKind, manifest, null);
        }

        var found = ResourceKey.IsValid(configurationId) ? await account.Integrations.FindAsync(configurationId, cancellationToken) : null;
        return found?.Value switch
        {
            null => Unusable("unknown_service_configuration", $"The configuration '{configurationId}' was deleted."),
            { IntegrationKey: var other } when other != serviceKind => Unusable(
                "unknown_service_configuration",
                $"The configuration '{configurationId}' is one of '{other}', and not of '{serviceKind}'."
            ),
            { Enabled: false, Name: var name } => Unusable(
                "service_configuration_disabled",
                $"The configuration '{name}' of {manifest.Name} is turned off."
            ),
            var configuration => await OpenAsync(manifest, configuration, cancellationToken),
        };
    }

    /// <inheritdoc cref="ExternalApprovalClient.CreateAsync"/>
    public Task<ExternalOutcome> CreateAsync(ExternalSystem system, ApprovalFacts facts, CancellationToken cancellationToken) =>
        CallAsync(system, facts, client.CreateAsync, cancellationToken);

    /// <inheritdoc cref="ExternalApprovalClient.AskAsync"/>
    public Task<ExternalOutcome> AskAsync(ExternalSystem system, ApprovalFacts facts, CancellationToken cancellationToken) =>
        CallAsync(system, facts, client.AskAsync, cancellationToken);

    /// <inheritdoc cref="ExternalApprovalClient.TellAppliedAsync"/>
    public Task<ExternalOutcome> TellAppliedAsync(ExternalSystem system, ApprovalFacts facts, CancellationToken cancellationToken) =>
        CallAsync(system, facts, client.TellAppliedAsync, cancellationToken);

    /// <inheritdoc cref="ExternalApprovalClient.TellDeletedAsync"/>
    public Task<ExternalOutcome> TellDeletedAsync(ExternalSystem system, ApprovalFacts facts, CancellationToken cancellationToken) =>
        CallAsync(system, facts, client.TellDeletedAsync, cancellationToken);

    /// <summary>
    /// Makes a call with what the configuration says. Where the system requires a token and does not take the one that is there (401), the
    /// call is made once more with a new one.
    /// </summary>
    /// <param name="system">The system.</param>
    /// <param name="facts">Without form variables of the configuration and without OAuth, which are filled in.</param>
    /// <param name="call">The call.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<ExternalOutcome> CallAsync(
        ExternalSystem system,
        ApprovalFacts facts,
        Func<ApprovalManifest, ApprovalFacts, CancellationToken, Task<ExternalOutcome>> call,
        CancellationToken cancellationToken
    )
    {
        var known = facts with { FormVariables = system.FormVariables };
        if (system.OAuth is not { } oauth)
        {
            return await call(system.Manifest, known, cancellationToken);
        }

        string? refused = null;
        while (true)
        {
            var (token, failure) = await tokens.GetAsync(system.ConfigurationId!, oauth.Credentials, refused, cancellationToken);
            if (token is null)
            {
                return failure!;
            }

            var outcome = await call(system.Manifest, known with { OAuth = new(oauth.BaseUri, token) }, cancellationToken);
            if (refused is not null || outcome is not ExternalOutcome.Refused { Status: 401 })
            {
                return outcome;
            }

            refused = token;
        }
    }

    private async Task<Decision<ExternalSystem>> OpenAsync(
        ApprovalManifest manifest,
        IntegrationConfiguration configuration,
        CancellationToken cancellationToken
    )
    {
        if (!ConfigurationForm.Check(manifest, configuration).Accepted(out var fitting, out var misfit))
        {
            return Unusable(
                "service_configuration_misfit",
                $"The configuration '{configuration.Name}' does not fit the manifest of {manifest.Name} any more. {misfit.Detail}"
            );
        }

        if (await secrets.OpenAsync(configuration, cancellationToken) is not { } opened)
        {
            return Unusable(
                "service_configuration_unreadable",
                $"The key that the secrets of the configuration '{configuration.Name}' are encrypted with is not configured."
            );
        }

        var all = configuration.Values.Concat(opened).ToDictionary();
        return new ExternalSystem(configuration.IntegrationKey, fitting, configuration.Id)
        {
            FormVariables = all.Where(value => !OAuthKeys.Has(value.Key)).ToDictionary(),
            OAuth = manifest.RequiresOAuth ? OAuthOf(configuration, all) : null,
        };
    }

    private SystemOAuth OAuthOf(IntegrationConfiguration configuration, IReadOnlyDictionary<string, JsonElement> values)
    {
        return new(
            Text(OAuthKeys.BaseUri)!,
            new(
                new(Text(OAuthKeys.TokenUrl)!),
                Text(OAuthKeys.ClientId)!,
                Text(OAuthKeys.ClientSecret)!,
                Text(OAuthKeys.RefreshToken),
                Text(OAuthKeys.Scope)
            )
            {
                Rotated = (token, _) => secrets.ReplaceAsync(configuration, OAuthKeys.RefreshToken, token),
            }
        );

        string? Text(string key) => values.TryGetValue(key, out var value) && value.GetString() is { Length: > 0 } text ? text : null;
    }

    private static Refusal Unusable(string rule, string detail) => new(rule, RefusalKind.Conflict, detail);
}
