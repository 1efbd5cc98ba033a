using System.Text.RegularExpressions;

namespace Approvals.Domain;

/// <summary>What is told to people. It names what was given, and that may be empty text.</summary>
internal static partial class Sentence
{
    /// <summary>The text with something to see in each of its quotes.</summary>
    public static string Of(string text) => EmptyQuotes().Replace(text, "(empty)");

    // Three in a row are a quote in quotes.
    [GeneratedRegex("(?<!')''(?!')|(?<!\")\"\"(?!\")")]
    private static partial Regex EmptyQuotes();
}
