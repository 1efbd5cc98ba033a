using System.Text;

namespace Approvals.Domain.ExternalApprovals.Templates;

/// <summary>The value of a header: one line of ASCII. Line ends and other controls become spaces, all other text is percent-encoded.</summary>
internal sealed class HeaderText : PlacedText
{
    private const int MaxHeader = 8_000;

    private protected override void Follow(char character) { }

    private protected override string? Escape(string value)
    {
        var text = new StringBuilder(value.Length);
        foreach (var rune in value.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                >= ' ' and <= '~' => text.Append((char)rune.Value),
                < ' ' or '\u007f' => text.Append(' '),
                _ => text.Append(Uri.EscapeDataString(rune.ToString())),
            };
        }

        return text.ToString();
    }

    private protected override void Check(string text)
    {
        if (text.Length > MaxHeader)
        {
            Fail($"becomes longer than {MaxHeader} characters");
        }
    }
}
