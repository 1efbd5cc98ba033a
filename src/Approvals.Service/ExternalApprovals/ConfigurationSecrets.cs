using System.Text.Json;
using Approvals.Domain;
using Approvals.Domain.ExternalApprovals;
using Approvals.Service.Secrets;
using Approvals.Storage.Stores;

namespace Approvals.Service.ExternalApprovals;

/// <summary>The secrets of configurations: encrypted, each for its configuration and key alone.</summary>
public sealed class ConfigurationSecrets(AccountStore account, SecretBox box)
{
    /// <summary>The secrets, encrypted; a refusal where no key is configured.</summary>
    /// <param name="id">The configuration.</param>
    /// <param name="secrets">The secrets by their keys.</param>
    /// <param name="cancellationToken">Stops it.</param>
    internal async Task<Decision<IReadOnlyDictionary<string, string>>> SealAsync(
        string id,
        IReadOnlyDictionary<string, JsonElement> secrets,
        CancellationToken cancellationToken
    )
    {
        Dictionary<string, string> made = [];
        foreach (var (key, secret) in secrets)
        {
            if (!(await SealAsync(id, key, secret, cancellationToken)).Accepted(out var sealedSecret, out var refusal))
            {
                return refusal;
            }

            made[key] = sealedSecret;
        }

        return Decision.Of<IReadOnlyDictionary<string, string>>(made);
    }

    /// <summary>The secrets as they were given; null when a key that they were encrypted with is not there any more.</summary>
    internal async Task<IReadOnlyDictionary<string, JsonElement>?> OpenAsync(
        IntegrationConfiguration configuration,
        CancellationToken cancellationToken
    )
    {
        Dictionary<string, JsonElement> opened = [];
        foreach (var (key, sealedSecret) in configuration.Secrets)
        {
            if (await box.OpenAsync(sealedSecret, OwnerOf(configuration.Id, key), cancellationToken) is not { } secret)
            {
                return null;
            }

            opened[key] = JsonElement.Parse(secret);
        }

        return opened;
    }

    /// <summary>
    /// Puts a secret in the place of one that is not of use any more, unless somebody did so first. It is no change that anybody made, so
    /// the audit log has none of it.
    /// </summary>
    /// <param name="configuration">The configuration as it was when the secret was of use.</param>
    /// <param name="key">The key of the secret.</param>
    /// <param name="secret">The new one.</param>
    internal async Task ReplaceAsync(IntegrationConfiguration configuration, string key, string secret)
    {
        // Not cancelled when a caller hangs up: what is replaced is lost otherwise.
        var (id, before) = (configuration.Id, configuration.Secrets.GetValueOrDefault(key));
        if (
            !(await SealAsync(id, key, JsonSerializer.SerializeToElement(secret), CancellationToken.None)).Accepted(
                out var sealedSecret,
                out _
            )
        )
        {
            return;
        }

        while (
            await account.Integrations.FindAsync(id, CancellationToken.None) is { } read
            && read.Value.Secrets.GetValueOrDefault(key) == before
        )
        {
            var changed = read.Value with { Secrets = new Dictionary<string, string>(read.Value.Secrets) { [key] = sealedSecret } };
            await account.Integrations.TryReplaceAsync(id, read with { Value = changed }, CancellationToken.None);
        }
    }

    private Task<Decision<string>> SealAsync(string id, string key, JsonElement secret, CancellationToken cancellationToken) =>
        box.SealAsync(secret.GetRawText(), OwnerOf(id, key), cancellationToken);

    private static string OwnerOf(string id, string key) => $"{id}/{key}";
}
