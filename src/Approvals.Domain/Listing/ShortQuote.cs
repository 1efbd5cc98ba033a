using System.Text;

namespace Approvals.Domain.Listing;

/// <summary>Quotes a caller's text in a message: cut when it is long, control characters escaped.</summary>
internal static class ShortQuote
{
    private const int Longest = 40;

    public static string Of(string text)
    {
        var shown = new StringBuilder("'");
        foreach (var character in text.EnumerateRunes())
        {
            if (shown.Length > Longest)
            {
                shown.Append('…');
                break;
            }

            shown.Append(Rune.IsControl(character) ? $"\\u{character.Value:X4}" : character.ToString());
        }

        return shown.Append('\'').ToString();
    }
}
