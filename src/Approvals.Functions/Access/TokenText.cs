using System.Security.Cryptography;
using System.Text;

namespace Approvals.Access;

/// <summary>The text of access tokens: <c>api-</c> and 40 random hex characters (160 bits).</summary>
internal static class TokenText
{
    private const string Prefix = "api-";

    private const int RandomCharacters = 40;

    public static string New() => Prefix + RandomNumberGenerator.GetHexString(RandomCharacters, lowercase: true);

    public static bool LooksRight(string text) =>
        text.Length == Prefix.Length + RandomCharacters && text.StartsWith(Prefix, StringComparison.Ordinal) && text[Prefix.Length..].All(char.IsAsciiHexDigitLower);

    /// <summary>What is kept in its place: SHA-256, which is enough for a secret that is random to begin with.</summary>
    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(text)));
}
