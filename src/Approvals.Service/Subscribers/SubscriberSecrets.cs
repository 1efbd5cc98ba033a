using System.Security.Cryptography;
using Approvals.Domain;
using Approvals.Domain.Notifications;
using Approvals.Service.Secrets;

namespace Approvals.Service.Subscribers;

/// <summary>Decides which secrets a subscriber has: what a webhook signs with, and the address of a chat.</summary>
public sealed class SubscriberSecrets(SecretBox box)
{
    /// <summary>Bytes of a key that is made here, as long as the signature's hash.</summary>
    private const int KeyBytes = 32;

    /// <param name="id">The webhook.</param>
    /// <param name="before">The secret that it has, encrypted; null for none.</param>
    /// <param name="asked">What is asked for.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The secret, encrypted, and as it is shown; both null for none, and what is shown is null for one that was there.</returns>
    internal async Task<Decision<(string? Sealed, string? Shown)>> OfAsync(
        string id,
        string? before,
        NewSubscriber asked,
        CancellationToken cancellationToken
    )
    {
        if (!asked.Sign || (asked.Secret is null && before is not null))
        {
            return (asked.Sign ? before : null, null);
        }

        var secret = asked.Secret ?? WebhookSignature.SecretPrefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes));
        return (await box.SealAsync(secret, id, cancellationToken)).Accepted(out var made, out var refusal) ? (made, secret) : refusal;
    }

    /// <summary>The address as it is shown, and where that is not the whole of it, the whole, encrypted.</summary>
    /// <param name="id">The subscriber.</param>
    /// <param name="before">The subscriber as it is; null for a new one.</param>
    /// <param name="asked">What is asked for, with a proper address.</param>
    /// <param name="cancellationToken">Stops it.</param>
    internal async Task<Decision<(string Url, string? Sealed)>> AddressOfAsync(
        string id,
        Subscriber? before,
        NewSubscriber asked,
        CancellationToken cancellationToken
    )
    {
        if (asked.Kind is SubscriberKind.Webhook or SubscriberKind.Mail)
        {
            return (asked.Url ?? "", null);
        }

        if (asked.Url is not { } url)
        {
            return (before!.Url, before.SealedUrl);
        }

        return (await box.SealAsync(url, id, cancellationToken)).Accepted(out var made, out var refusal)
            ? (new Uri(url).GetLeftPart(UriPartial.Authority), made)
            : refusal;
    }
}
