using System.Security.Cryptography;
using System.Text;

namespace Approvals.Service.Access;

/// <summary>
/// The text of access tokens: <c>api-</c>, 32 random characters of base32 (160 bits) and 4 that are a checksum of those before
/// them. It has the length and characters of LaunchDarkly's, so that scanners for leaked secrets find it.
/// </summary>
internal static class TokenText
{
    public const string Prefix = "api-";

    public const int Length = 40;

    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567";

    private const int ChecksumCharacters = 4;

    public static string New()
    {
        var random = Prefix + RandomNumberGenerator.GetString(Alphabet, Length - Prefix.Length - ChecksumCharacters);
        return random + Checksum(random);
    }

    /// <summary>False for a text that no token has, because it was mistyped or cut off. The checksum is no secret.</summary>
    public static bool LooksRight(string text) =>
        text.Length == Length
        && text.StartsWith(Prefix, StringComparison.Ordinal)
        && text[^ChecksumCharacters..] == Checksum(text[..^ChecksumCharacters]);

    /// <summary>What is stored instead of the text: SHA-256 without salt, which is enough for a random secret.</summary>
    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>Five bits each of the first bytes of a SHA-256; one mistake in a million goes unnoticed.</summary>
    private static string Checksum(string text) =>
        string.Concat(
            SHA256.HashData(Encoding.UTF8.GetBytes(text)).Take(ChecksumCharacters).Select(value => Alphabet[value % Alphabet.Length])
        );
}
