namespace Approvals.Domain.Listing;

/// <summary>The text of a filter and the position up to which it was read.</summary>
internal sealed class FilterText(string text)
{
    private int _next;

    /// <summary>The position of the next character, counting from 1.</summary>
    public int Position => _next + 1;

    public bool AtEnd => _next == text.Length;

    public char? Peek => AtEnd ? null : text[_next];

    /// <summary>The next word, or else the next character, for messages.</summary>
    public string Found
    {
        get
        {
            if (AtEnd)
            {
                return "the end";
            }

            var end = _next;
            while (end < text.Length && char.IsAsciiLetterOrDigit(text[end]))
            {
                end++;
            }

            if (end == _next)
            {
                end += char.IsSurrogatePair(text, _next) ? 2 : 1;
            }

            return ShortQuote.Of(text[_next..end]);
        }
    }

    public bool Take(char wanted)
    {
        if (Peek != wanted)
        {
            return false;
        }

        _next++;
        return true;
    }

    /// <summary>True when there was white space.</summary>
    public bool SkipSpace() => While(IsSpace).Length > 0;

    /// <summary>Reads a letter and the letters and digits after it; empty when the next character is no letter.</summary>
    public string Word() => Peek is { } first && char.IsAsciiLetter(first) ? While(char.IsAsciiLetterOrDigit) : "";

    /// <summary>Reads up to one of these characters, white space or the end.</summary>
    public string Bare(string ends) => While(character => !ends.Contains(character) && !IsSpace(character));

    public string While(Func<char, bool> belongs, int most = int.MaxValue)
    {
        var start = _next;
        while (_next < text.Length && _next - start < most && belongs(text[_next]))
        {
            _next++;
        }

        return text[start.._next];
    }

    private static bool IsSpace(char character) => character is ' ' or '\t' or '\n' or '\r';
}
