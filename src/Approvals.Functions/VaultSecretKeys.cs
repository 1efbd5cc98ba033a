using System.Security.Cryptography;
using Approvals.Service.Notifications;
using Approvals.Service.Secrets;
using Azure.Security.KeyVault.Secrets;
using Microsoft.Extensions.Options;

namespace Approvals.Functions;

/// <summary>
/// The keys that secrets are encrypted with, in Azure Key Vault: all enabled versions of one secret, of which the newest encrypts. The first
/// is made when it is first needed; two instances that make one at the same time do no harm, since both versions stay.
/// </summary>
internal sealed class VaultSecretKeys(SecretClient vault, IOptions<NotificationOptions> options) : ISecretKeys
{
    public const string Name = "notification-keys";

    private readonly SettingSecretKeys _setting = new(options);
    private volatile SecretKeyRing? _known;

    public async ValueTask<SecretKeyRing?> GetAsync(bool fresh, CancellationToken cancellationToken)
    {
        if (await _setting.GetAsync(fresh, cancellationToken) is { } set)
        {
            return set;
        }

        return fresh ? _known = await ReadAsync(cancellationToken) : _known ??= await ReadAsync(cancellationToken);
    }

    private async Task<SecretKeyRing> ReadAsync(CancellationToken cancellationToken)
    {
        var keys = await VersionsAsync(cancellationToken);
        if (keys is [])
        {
            var key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(SecretKeyRing.KeyBytes));
            await vault.SetSecretAsync(new KeyVaultSecret(Name, key), cancellationToken);
            keys = await VersionsAsync(cancellationToken);
        }

        return new(keys);
    }

    private async Task<List<byte[]>> VersionsAsync(CancellationToken cancellationToken)
    {
        List<byte[]> keys = [];
        if (!await vault.GetPropertiesOfSecretsAsync(cancellationToken).AnyAsync(secret => secret.Name == Name, cancellationToken))
        {
            return keys;
        }

        var versions = vault.GetPropertiesOfSecretVersionsAsync(Name, cancellationToken);
        await foreach (
            var version in versions
                .Where(version => version.Enabled != false)
                .OrderByDescending(version => version.CreatedOn)
                .WithCancellation(cancellationToken)
        )
        {
            var secret = await vault.GetSecretAsync(Name, version.Version, cancellationToken: cancellationToken);
            keys.AddRange(SettingSecretKeys.Parse(secret.Value.Value));
        }

        return keys;
    }
}
