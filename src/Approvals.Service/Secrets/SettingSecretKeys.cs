using Approvals.Service.Notifications;
using Microsoft.Extensions.Options;

namespace Approvals.Service.Secrets;

/// <summary>The keys in <see cref="NotificationOptions.SecretKeys"/>.</summary>
public sealed class SettingSecretKeys(IOptions<NotificationOptions> options) : ISecretKeys
{
    private readonly SecretKeyRing? _ring = Parse(options.Value.SecretKeys) is { Count: > 0 } keys ? new(keys) : null;

    public ValueTask<SecretKeyRing?> GetAsync(bool fresh, CancellationToken cancellationToken) => new(_ring);

    /// <summary>The keys in the text of a setting.</summary>
    /// <exception cref="FormatException">A key is not 32 bytes in base64.</exception>
    public static IReadOnlyList<byte[]> Parse(string text) =>
        [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(ParseKey)];

    private static byte[] ParseKey(string text) =>
        Convert.FromBase64String(text) is { Length: SecretKeyRing.KeyBytes } key
            ? key
            : throw new FormatException($"A key that secrets are encrypted with must have {SecretKeyRing.KeyBytes} bytes.");
}
