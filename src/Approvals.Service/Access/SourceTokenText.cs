using System.Security.Cryptography;
using System.Text;

namespace Approvals.Service.Access;

/// <summary>
/// The text of the tokens of approval sources: <c>src-</c>, the id of the source, <c>-</c>, and 40 random characters of base32 (200 bits).
/// So a source is found by its token's text in one read, and only a hash of that is stored.
/// </summary>
internal static class SourceTokenText
{
    public const string Prefix = "src-";

    private const int IdLength = 24;

    private const int SecretLength = 40;

    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567";

    public static string New(string sourceId) => $"{Prefix}{sourceId}-{RandomNumberGenerator.GetString(Alphabet, SecretLength)}";

    /// <summary>The id of the source in a text; null for a text that no source's token has.</summary>
    public static string? SourceOf(string text) =>
        text.Length == Prefix.Length + IdLength + 1 + SecretLength
        && text.StartsWith(Prefix, StringComparison.Ordinal)
        && text[Prefix.Length + IdLength] == '-'
        && text.AsSpan(Prefix.Length, IdLength).ToString() is var id
        && id.All(char.IsAsciiHexDigitLower)
            ? id
            : null;

    /// <summary>What is stored instead of the text: SHA-256 without salt, which is enough for a random secret.</summary>
    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>Whether a text has the hash; takes the same time whether it nearly does or not at all.</summary>
    public static bool Fits(string text, string hash) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Hash(text)), Encoding.UTF8.GetBytes(hash));
}
