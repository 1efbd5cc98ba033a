using System.Text;

namespace Approvals.Domain.ApprovalSources;

/// <summary>What texts of approval sources may look like: short enough, and without characters that are no text.</summary>
internal static class ToldText
{
    /// <summary>Refuses a text that must be there, on one line; null for one that will do.</summary>
    /// <param name="member">Where it stands in the body.</param>
    /// <param name="text">The text.</param>
    /// <param name="max">Most characters.</param>
    public static Refusal? CheckLine(string member, string text, int max) =>
        string.IsNullOrWhiteSpace(text) ? Invalid(member, "must not be empty or blank") : CheckOptionalLine(member, text, max);

    /// <inheritdoc cref="CheckLine"/>
    public static Refusal? CheckOptionalLine(string member, string? text, int max) =>
        CheckLength(member, text, max)
        ?? (
            text is not null && text.EnumerateRunes().Any(IsBreak)
                ? Invalid(member, "must be on one line, without control characters")
                : null
        );

    /// <summary>Refuses a text of several lines; null for one that will do.</summary>
    /// <inheritdoc cref="CheckLine"/>
    public static Refusal? CheckLines(string member, string? text, int max) =>
        CheckLength(member, text, max)
        ?? (
            Lines(text) is { } lines && lines.EnumerateRunes().Any(rune => rune.Value != '\n' && Rune.IsControl(rune))
                ? Invalid(member, "must not have control characters other than line ends")
                : null
        );

    /// <summary>A text with the line ends and blanks that are kept; null where it says nothing.</summary>
    public static string? Lines(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.ReplaceLineEndings("\n").Replace('\t', ' ');

    public static Refusal Invalid(string member, string what) => new("invalid_told_change", RefusalKind.Invalid, $"\"{member}\" {what}.");

    private static Refusal? CheckLength(string member, string? text, int max) =>
        text?.Length > max ? Invalid(member, $"must have at most {max} characters; it has {text.Length}") : null;

    /// <summary>Control characters, and the two of Unicode that end lines.</summary>
    private static bool IsBreak(Rune rune) => Rune.IsControl(rune) || rune.Value is 0x2028 or 0x2029;
}
