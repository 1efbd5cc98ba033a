using System.Text;

namespace Approvals.Domain.Listing;

/// <summary>Reads a JSON string, and tells the position of what is wrong with it.</summary>
internal static class QuotedString
{
    /// <summary>
    /// The string without quotes and escapes. Null when the text is not a complete quoted string; then <paramref name="expected"/> says
    /// what is missing at the position that was reached.
    /// </summary>
    public static string? Read(FilterText text, out string expected)
    {
        var start = text.Position;
        var value = new StringBuilder();
        text.Take('"');
        while (true)
        {
            value.Append(text.While(character => character is not ('"' or '\\') and >= ' '));
            if (text.Take('"'))
            {
                expected = "";
                return value.ToString();
            }

            if (!text.Take('\\'))
            {
                expected = $"'\"' to end the string that starts at character {start}";
                return null;
            }

            if (Escaped(text, out expected) is not { } escaped)
            {
                return null;
            }

            value.Append(escaped);
        }
    }

    private static char? Escaped(FilterText text, out string expected)
    {
        expected = "one of \" \\ / b f n r t u after the '\\'";
        if (text.Take('u'))
        {
            return CodeUnit(text, out expected);
        }

        if (text.Peek is not { } letter)
        {
            return null;
        }

        char? character = letter switch
        {
            '"' or '\\' or '/' => letter,
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            _ => null,
        };
        if (character is not null)
        {
            text.Take(letter);
        }

        return character;
    }

    private static char? CodeUnit(FilterText text, out string expected)
    {
        expected = "four hexadecimal digits after the '\\u'";
        var digits = text.While(char.IsAsciiHexDigit, most: 4);
        return digits.Length == 4 ? (char)Convert.ToUInt16(digits, 16) : null;
    }
}
