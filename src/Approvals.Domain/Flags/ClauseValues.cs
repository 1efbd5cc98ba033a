using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Approvals.Domain.Flags;

/// <summary>What the values of a clause must be so that its operator can ever compare something with them.</summary>
internal static partial class ClauseValues
{
    private const string Text = "a string, which is what the operator compares with";

    private const string Number = "a number, not a string, which is what the operator compares with";

    private const string Date = "a date: a number of Unix milliseconds, or a string such as 2026-01-31T12:00:00Z (RFC 3339)";

    private const string Version = "a string with a semantic version such as 2.1.0";

    private const string SegmentKey = "a string with the key of a segment";

    /// <summary>Says which of the values the operator can never match; null when there is none.</summary>
    /// <param name="op">The operator.</param>
    /// <param name="values">The values.</param>
    /// <param name="quoted">The name of a parameter as messages write it.</param>
    public static string? Problem(string op, IReadOnlyList<JsonElement> values, Func<string, string> quoted)
    {
        if (values.Count == 0)
        {
            return $"{quoted("values")} must hold at least one value: a clause without any matches nobody.";
        }

        foreach (var (i, value) in values.Index())
        {
            if (Wanted(op, value) is { } wanted)
            {
                return $"{quoted($"values[{i}]")} must be {wanted}.";
            }
        }

        return null;
    }

    private static string? Wanted(string op, JsonElement value) =>
        op switch
        {
            "startsWith" or "endsWith" or "contains" => value.ValueKind == JsonValueKind.String ? null : Text,
            "matches" => value.ValueKind == JsonValueKind.String ? RegularExpression(value.GetString()!) : Text,
            "lessThan" or "lessThanOrEqual" or "greaterThan" or "greaterThanOrEqual" => value.ValueKind == JsonValueKind.Number
                ? null
                : Number,
            "before" or "after" => IsDate(value) ? null : Date,
            "semVerEqual" or "semVerLessThan" or "semVerGreaterThan" => value.ValueKind == JsonValueKind.String
            && SemanticVersion().IsMatch(value.GetString()!)
                ? null
                : Version,
            ClauseOperators.SegmentMatch => value.ValueKind == JsonValueKind.String && !value.ValueEquals("") ? null : SegmentKey,
            _ => null,
        };

    /// <summary>
    /// Each SDK reads regular expressions in the dialect of its language. Only what no dialect reads is refused.
    /// </summary>
    private static string? RegularExpression(string pattern)
    {
        try
        {
            _ = new Regex(pattern.Replace("(?P<", "(?<", StringComparison.Ordinal), RegexOptions.None);
            return null;
        }
        catch (RegexParseException unread)
            when (unread.Error
                    is RegexParseError.UnrecognizedEscape
                        or RegexParseError.InsufficientOrInvalidHexDigits
                        or RegexParseError.MalformedUnicodePropertyEscape
                        or RegexParseError.InvalidUnicodePropertyEscape
            )
        {
            return null;
        }
        catch (RegexParseException unread)
        {
            return $"a regular expression, and this one does not parse: at character {unread.Offset} {Words(unread.Error)}";
        }
    }

    private static string Words(RegexParseError error) =>
        CapitalLetter().Replace(error.ToString(), letter => " " + letter.Value.ToLowerInvariant()).Trim();

    private static bool IsDate(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number
        || (
            value.ValueKind == JsonValueKind.String
            && Rfc3339().IsMatch(value.GetString()!)
            && DateTimeOffset.TryParse(value.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
        );

    [GeneratedRegex(@"\A[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?([Zz]|[+-][0-9]{2}:[0-9]{2})\z")]
    private static partial Regex Rfc3339();

    // Minor version and patch may be left out, as SDKs read them.
    [GeneratedRegex(@"\A(0|[1-9][0-9]*)(\.(0|[1-9][0-9]*)){0,2}(-[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?(\+[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?\z")]
    private static partial Regex SemanticVersion();

    [GeneratedRegex("[A-Z]")]
    private static partial Regex CapitalLetter();
}
