using System.Security.Cryptography;
using Approvals.Domain;
using Approvals.Domain.Webhooks;
using Approvals.Service.Secrets;

namespace Approvals.Service.Webhooks;

/// <summary>Decides which secret a webhook has.</summary>
public sealed class WebhookSecrets(SecretBox box)
{
    /// <summary>Bytes of a key that is made here, as long as the signature's hash.</summary>
    private const int KeyBytes = 32;

    /// <param name="webhookId">The webhook.</param>
    /// <param name="before">The secret that it has, encrypted; null for none.</param>
    /// <param name="asked">What is asked for.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The secret, encrypted, and as it is shown; both null for none, and what is shown is null for one that was there.</returns>
    internal async Task<Decision<(string? Sealed, string? Shown)>> OfAsync(
        string webhookId,
        string? before,
        NewWebhook asked,
        CancellationToken cancellationToken
    )
    {
        if (!asked.Sign || (asked.Secret is null && before is not null))
        {
            return (asked.Sign ? before : null, null);
        }

        var secret = asked.Secret ?? WebhookSignature.SecretPrefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes));
        return (await box.SealAsync(secret, webhookId, cancellationToken)).Accepted(out var made, out var refusal)
            ? (made, secret)
            : refusal;
    }
}
