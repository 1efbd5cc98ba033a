using System.Security.Cryptography;
using System.Text;

namespace Approvals.Service.Secrets;

/// <summary>
/// Encrypts by AES-GCM under the first key, and decrypts under whichever key a ciphertext names. So a new key is put in front of the old
/// one, which stays until nothing is encrypted with it any more.
/// </summary>
public sealed class SecretKeyRing
{
    public const int KeyBytes = 32;

    private const string Version = "1";

    private const int NonceBytes = 12;

    private const int TagBytes = 16;

    private readonly IReadOnlyDictionary<string, byte[]> _keys;
    private readonly string _first;

    /// <param name="keys">Keys of <see cref="KeyBytes"/> bytes; at least one.</param>
    public SecretKeyRing(IReadOnlyList<byte[]> keys)
    {
        _keys = keys.DistinctBy(IdOf).ToDictionary(IdOf);
        _first = IdOf(keys[0]);
    }

    /// <summary>A text as <c>1.key.ciphertext</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="owner">What it belongs to; it cannot be read as belonging to something else.</param>
    public string Seal(string text, string owner)
    {
        var plain = Encoding.UTF8.GetBytes(text);
        var made = new byte[NonceBytes + plain.Length + TagBytes];
        RandomNumberGenerator.Fill(made.AsSpan(0, NonceBytes));
        using var aes = new AesGcm(_keys[_first], TagBytes);
        aes.Encrypt(
            made.AsSpan(0, NonceBytes),
            plain,
            made.AsSpan(NonceBytes, plain.Length),
            made.AsSpan(NonceBytes + plain.Length),
            Encoding.UTF8.GetBytes(owner)
        );
        return $"{Version}.{_first}.{Convert.ToBase64String(made)}";
    }

    /// <summary>The text; null when its key is not among these.</summary>
    /// <exception cref="CryptographicException">It was altered, or belongs to something else.</exception>
    public string? Open(string sealedText, string owner)
    {
        if (sealedText.Split('.') is not [Version, var id, var base64] || !_keys.TryGetValue(id, out var key))
        {
            return null;
        }

        var made = Convert.FromBase64String(base64);
        var plain = new byte[made.Length - NonceBytes - TagBytes];
        using var aes = new AesGcm(key, TagBytes);
        aes.Decrypt(
            made.AsSpan(0, NonceBytes),
            made.AsSpan(NonceBytes, plain.Length),
            made.AsSpan(NonceBytes + plain.Length),
            plain,
            Encoding.UTF8.GetBytes(owner)
        );
        return Encoding.UTF8.GetString(plain);
    }

    /// <summary>The name of a key, which says nothing of the key: the start of a hash of it.</summary>
    private static string IdOf(byte[] key) => Convert.ToHexStringLower(SHA256.HashData(key).AsSpan(0, 4));
}
