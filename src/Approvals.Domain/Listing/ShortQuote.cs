using System.Text;

namespace Approvals.Domain.Listing;

/// <summary>A caller's text as a message can show it: in quotes, not too long, and free of what would spoil the message.</summary>
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
