using System.Globalization;
using System.Text;

namespace Approvals.Domain.Access;

/// <summary>Addresses of members: what may be one, and which of them are one person's.</summary>
public static class MemberAddress
{
    private const int MaxLength = 254;

    /// <summary>Letters that look like one of the Latin alphabet, each before its look-alike.</summary>
    private const string Lookalikes = "аaеeоoрpсcуyхxіiјjѕsԁdһhԛqԝwӏlвbкkмmнhтtοoαaρpνvτtκkιiυuχxγyηnβbıi";

    /// <summary>
    /// Letters and digits that stand for others: modifiers, phonetic ones, letterlike signs, ligatures, full width, mathematical.
    /// </summary>
    private static readonly (int First, int Last)[] s_standIns =
    [
        (0xAA, 0xBA),
        (0x17F, 0x17F),
        (0x250, 0x2FF),
        (0x1D00, 0x1DBF),
        (0x2000, 0x2BFF),
        (0xF900, 0xFFFF),
        (0x10000, 0x10FFFF),
    ];

    /// <summary>What is wrong with the text as an address, in words that follow "email"; null when nothing is.</summary>
    public static string? Problem(string text)
    {
        if (text.Length > MaxLength || text.Split('@') is not [not "" and var local, not "" and var domain])
        {
            return $"must be an address like ann@example.com, of at most {MaxLength} characters";
        }

        foreach (var rune in text.EnumerateRunes())
        {
            if (!IsPlain(rune))
            {
                return $"has the character U+{rune.Value:X4} in it, which is not seen or looks like another; write plain letters and digits";
            }
        }

        var parts = local.Split('.').Concat(domain.Split('.')).ToList();
        return parts.Contains("") ? "has a dot at an end of what is before or after the '@', or two in a row"
            : parts.Find(MixesScripts) is { } mixed ? $"has '{mixed}' in it, where letters that look alike are of different alphabets"
            : null;
    }

    /// <summary>
    /// One text for all addresses that are taken for the same: letter case, a final dot and look-alike letters do not count.
    /// </summary>
    public static string Key(string address) => string.Concat(address.Trim().TrimEnd('.').ToLowerInvariant().Where(IsSeen).Select(Latin));

    /// <summary>One text for all addresses of one mailbox: also without what follows a plus sign.</summary>
    public static string PersonKey(string address) =>
        Key(address) is var key
        && key.IndexOf('+', StringComparison.Ordinal) is > 0 and var plus
        && key.IndexOf('@', StringComparison.Ordinal) is var at
        && plus < at
            ? key[..plus] + key[at..]
            : Key(address);

    private static bool IsPlain(Rune rune) =>
        rune.IsAscii
            ? rune.Value is > ' ' and < 0x7F
            : Rune.IsLetterOrDigit(rune) && !s_standIns.Any(range => rune.Value >= range.First && rune.Value <= range.Last);

    private static bool IsSeen(char character) =>
        CharUnicodeInfo.GetUnicodeCategory(character) is not (UnicodeCategory.Control or UnicodeCategory.Format);

    private static char Latin(char letter) =>
        Lookalikes.IndexOf(letter, StringComparison.Ordinal) is var at && at >= 0 && !char.IsAscii(letter) ? Lookalikes[at + 1] : letter;

    /// <summary>Whether it has both Latin letters and Greek, Cyrillic or Armenian ones.</summary>
    private static bool MixesScripts(string part) =>
        part.Any(char.IsAsciiLetter) && part.Any(letter => letter is (>= '\u0370' and <= '\u058F') or (>= '\u1F00' and <= '\u1FFF'));
}
