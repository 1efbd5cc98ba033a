using System.Text;

namespace Approvals.Domain.ExternalApprovals.Templates;

/// <summary>
/// The text that a template is rendered into. It knows which parts are of the template and which are values, and escapes values for the
/// very place at which they stand, so that none becomes anything but text there.
/// </summary>
public abstract class PlacedText
{
    /// <summary>Most characters of a text.</summary>
    public const int MaxLength = 64 * 1024;

    private protected PlacedText() { }

    /// <summary>What is wrong with it, as the rest of a sentence; null as long as nothing is. Only the first problem is kept.</summary>
    public string? Problem { get; private set; }

    private protected StringBuilder Text { get; } = new();

    public static PlacedText Of(TemplatePlace place) =>
        place switch
        {
            TemplatePlace.Json => new JsonText(),
            TemplatePlace.Url => new UrlText(),
            _ => new HeaderText(),
        };

    /// <summary>Adds what the template says.</summary>
    public void Add(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (character != Template.Separator && HasRoom(1))
            {
                Text.Append(character);
                Follow(character);
            }
        }
    }

    /// <summary>Adds a value, whatever it may be. The empty text is a value.</summary>
    public void AddValue(string value)
    {
        if (HasRoom(value.Length) && Escape(Readable(value)) is { } escaped && HasRoom(escaped.Length))
        {
            Text.Append(escaped);
        }
    }

    /// <summary>The whole text; null when there is a problem.</summary>
    public string? Finish()
    {
        if (Problem is null)
        {
            Check(Text.ToString());
        }

        return Problem is null ? Text.ToString() : null;
    }

    private protected void Fail(string problem) => Problem ??= problem;

    /// <summary>Keeps track of the place, after a character of the template.</summary>
    private protected abstract void Follow(char character);

    /// <summary>The value as it is written at this place; null with a problem when it cannot stand here.</summary>
    private protected abstract string? Escape(string value);

    /// <summary>Looks at the whole text.</summary>
    private protected abstract void Check(string text);

    private bool HasRoom(int length)
    {
        if (Text.Length + length > MaxLength)
        {
            Fail($"becomes longer than {MaxLength} characters");
        }

        return Problem is null;
    }

    /// <summary>The text with U+FFFD in the place of halves of surrogate pairs.</summary>
    private static string Readable(string value)
    {
        if (!value.AsSpan().ContainsAnyInRange('\ud800', '\udfff'))
        {
            return value;
        }

        var text = new StringBuilder(value.Length);
        foreach (var rune in value.EnumerateRunes())
        {
            text.Append(rune.ToString());
        }

        return text.ToString();
    }
}
