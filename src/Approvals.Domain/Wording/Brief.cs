using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Approvals.Domain.Wording;

/// <summary>
/// Texts of callers as sentences quote them: cut when they are long, and unable to change how the sentence around them is shown.
/// </summary>
internal static class Brief
{
    /// <summary>Most characters of one quoted text.</summary>
    public const int Longest = 80;

    private const string Ellipsis = "…";

    private const char FirstStrongIsolate = '\u2068';

    private const char PopIsolate = '\u2069';

    /// <summary>The text on one line, at most <see cref="Longest"/> characters.</summary>
    public static string Of(string text, int longest = Longest)
    {
        var shown = new StringBuilder();
        var isRightToLeft = false;
        foreach (var rune in text.EnumerateRunes())
        {
            if (shown.Length + rune.Utf16SequenceLength > longest)
            {
                shown.Append(Ellipsis);
                break;
            }

            isRightToLeft |= IsRightToLeft(rune);
            if (Rune.IsControl(rune) || Rune.IsWhiteSpace(rune))
            {
                shown.Append(' ');
            }
            else if (!IsDirection(rune))
            {
                shown.Append(rune.ToString());
            }
        }

        return shown.Length == 0 ? "(empty)"
            : isRightToLeft ? $"{FirstStrongIsolate}{shown}{PopIsolate}"
            : shown.ToString();
    }

    /// <summary>The text in quotes.</summary>
    public static string Quoted(string text) => $"\"{Of(text)}\"";

    /// <summary>A JSON value: text without quotes, all else as JSON.</summary>
    public static string OfValue(JsonElement value, int longest = Longest) =>
        value.ValueKind switch
        {
            JsonValueKind.Undefined => "nothing",
            JsonValueKind.String => Of(TextOf(value), longest),
            _ => Of(value.GetRawText(), longest),
        };

    /// <summary>A number with its thousands apart: <c>4,321</c>.</summary>
    public static string OfCount(int count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Thousandths of a percent as percent: <c>33.333%</c>.</summary>
    public static string OfWeight(int weight) => (weight / 1000m).ToString("0.###", CultureInfo.InvariantCulture) + "%";

    /// <summary>Half of a surrogate pair, which JSON can hold and text cannot, is shown as it was escaped.</summary>
    private static string TextOf(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return value.GetRawText().Trim('"');
        }
    }

    /// <summary>Characters that turn the direction of what comes after them.</summary>
    private static bool IsDirection(Rune rune) =>
        rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0x200E or 0x200F or 0x061C;

    private static bool IsRightToLeft(Rune rune) =>
        rune.Value is (>= 0x0590 and <= 0x08FF) or (>= 0xFB1D and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFF) or (>= 0x10800 and <= 0x10FFF);
}
