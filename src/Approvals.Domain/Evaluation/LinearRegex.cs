using System.Text;
using System.Text.RegularExpressions;

namespace Approvals.Domain.Evaluation;

/// <summary>
/// Regular expressions that take time in proportion to the text, whatever they are. They are read in the dialect of RE2, which
/// LaunchDarkly documents: <c>\d</c>, <c>\w</c> and <c>\s</c> are ASCII, <c>.</c> is anything but a line feed, <c>$</c> is the end of the
/// text, and there are neither look-arounds nor references to groups. SDKs in other languages read some expressions otherwise; the one for
/// Node knows both of the latter.
/// </summary>
internal static class LinearRegex
{
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    /// <summary>A test whether the expression is found anywhere in a text. One that cannot be read is found nowhere.</summary>
    public static Predicate<string> Test(string pattern) => Read(pattern) ?? (_ => false);

    /// <summary>A test whether the expression is found anywhere in a text; null for one that cannot be read.</summary>
    public static Predicate<string>? Read(string pattern)
    {
        try
        {
            return new Regex(Translated(pattern), Options).IsMatch;
        }
        catch (Exception unread) when (unread is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>The expression in the dialect of .NET.</summary>
    private static string Translated(string pattern)
    {
        var text = new StringBuilder();
        var isInSet = false;
        for (var i = 0; i < pattern.Length; i++)
        {
            switch (pattern[i])
            {
                case '\\' when i + 1 < pattern.Length:
                    i++;
                    text.Append((isInSet ? InSet(pattern[i]) : Alone(pattern[i])) ?? $"\\{pattern[i]}");
                    break;
                case '[' when isInSet:
                    text.Append("\\[");
                    break;
                case '[':
                    isInSet = true;
                    text.Append('[');
                    if (i + 1 < pattern.Length && pattern[i + 1] == '^')
                    {
                        i++;
                        text.Append('^');
                    }

                    if (i + 1 < pattern.Length && pattern[i + 1] == ']')
                    {
                        i++;
                        text.Append("\\]");
                    }

                    break;
                case ']' when isInSet:
                    isInSet = false;
                    text.Append(']');
                    break;
                case '$' when !isInSet:
                    text.Append("\\z");
                    break;
                case '(' when !isInSet && pattern.AsSpan(i).StartsWith("(?P<"):
                    i += 2;
                    text.Append("(?");
                    break;
                default:
                    text.Append(pattern[i]);
                    break;
            }
        }

        return text.ToString();
    }

    private static string? Alone(char letter) =>
        letter switch
        {
            'd' or 'w' or 's' => $"[{InSet(letter)}]",
            'D' or 'W' or 'S' => $"[^{InSet(char.ToLowerInvariant(letter))}]",
            _ => null,
        };

    private static string? InSet(char letter) =>
        letter switch
        {
            'd' => "0-9",
            'w' => "0-9A-Za-z_",
            's' => @"\t\n\f\r ",
            'D' => @"\0-/:-\uFFFF",
            'W' => @"\0-/:-@\[-\^`{-\uFFFF",
            'S' => @"\0-\x08\x0B\x0E-\x1F!-\uFFFF",
            _ => null,
        };
}
