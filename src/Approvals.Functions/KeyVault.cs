using Approvals.Service.Tokens;
using Azure.Security.KeyVault.Secrets;

namespace Approvals.Functions;

/// <summary>The first token's vault in Azure Key Vault.</summary>
internal sealed class KeyVault(SecretClient secrets) : IFirstTokenVault
{
    public Uri Address => secrets.VaultUri;

    public Task SaveAsync(string name, string secret, DateTimeOffset expiresAt, CancellationToken cancellationToken) =>
        secrets.SetSecretAsync(new KeyVaultSecret(name, secret) { Properties = { ExpiresOn = expiresAt } }, cancellationToken);
}
