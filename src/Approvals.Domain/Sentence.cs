using System.Text.RegularExpressions;

namespace Approvals.Domain;

/// <summary>Messages for people. They quote what a caller sent, which may be empty text.</summary>
internal static partial class Sentence
{
    /// <summary>The text with "(empty)" in the place of each pair of quotes that holds nothing.</summary>
    public static string Of(string text) => EmptyQuotes().Replace(text, "(empty)");

    // Three quotes in a row are a quoted quote.
    [GeneratedRegex("(?<!')''(?!')|(?<!\")\"\"(?!\")")]
    private static partial Regex EmptyQuotes();
}
