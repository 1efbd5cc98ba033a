using Approvals.Domain;

namespace Approvals.Service.Secrets;

/// <summary>Encrypts secrets that the service must be able to read again, such as those that webhooks are signed with.</summary>
public sealed class SecretBox(ISecretKeys keys)
{
    /// <summary>The secret, encrypted; a refusal where no key is configured.</summary>
    public async Task<Decision<string>> SealAsync(string secret, string owner, CancellationToken cancellationToken) =>
        await keys.GetAsync(fresh: false, cancellationToken) is { } ring
            ? ring.Seal(secret, owner)
            : new Refusal(
                "no_secret_key",
                RefusalKind.Conflict,
                "Secrets cannot be stored, because there is no key to encrypt them with: have Approvals__Notifications__SecretKeys set."
            );

    /// <summary>The secret as it was given; null when the key that it was encrypted with is not there any more.</summary>
    public async Task<string?> OpenAsync(string sealedSecret, string owner, CancellationToken cancellationToken) =>
        (await keys.GetAsync(fresh: false, cancellationToken))?.Open(sealedSecret, owner)
        ?? (await keys.GetAsync(fresh: true, cancellationToken))?.Open(sealedSecret, owner);
}
