using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Approvals.Domain.Notifications;

/// <summary>
/// Signatures of deliveries: LaunchDarkly's, over the body, and that of Standard Webhooks
/// (https://www.standardwebhooks.com), over id, time and body.
/// </summary>
public static class WebhookSignature
{
    /// <summary>How secrets begin that Standard Webhooks' libraries take: the rest is the key in base64.</summary>
    public const string SecretPrefix = "whsec_";

    /// <summary>The value of <c>X-LD-Signature</c>: HMAC-SHA256 of the body by the secret's text, in hex.</summary>
    public static string Hex(string secret, ReadOnlySpan<byte> body) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body));

    /// <summary>The value of <c>webhook-signature</c>.</summary>
    /// <param name="secret">The secret; one without <see cref="SecretPrefix"/> is the key itself.</param>
    /// <param name="id">The value of <c>webhook-id</c>.</param>
    /// <param name="seconds">The value of <c>webhook-timestamp</c>, in Unix seconds.</param>
    /// <param name="body">The body.</param>
    public static string Standard(string secret, string id, long seconds, ReadOnlySpan<byte> body)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, KeyOf(secret));
        hmac.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{seconds}.")));
        hmac.AppendData(body);
        return $"v1,{Convert.ToBase64String(hmac.GetHashAndReset())}";
    }

    private static byte[] KeyOf(string secret)
    {
        var key = new byte[secret.Length];
        return
            secret.StartsWith(SecretPrefix, StringComparison.Ordinal)
            && Convert.TryFromBase64String(secret[SecretPrefix.Length..], key, out var length)
            ? key[..length]
            : Encoding.UTF8.GetBytes(secret);
    }
}
