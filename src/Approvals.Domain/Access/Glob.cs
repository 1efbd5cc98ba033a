namespace Approvals.Domain.Access;

/// <summary>A text in which <c>*</c> stands for any text, also none.</summary>
internal sealed class Glob
{
    private readonly string _first;
    private readonly string _last;

    /// <summary>The texts between the first and the last part, which must occur in this order.</summary>
    private readonly string[] _middle;

    private readonly bool _isExact;

    /// <summary>Most patterns are just <c>*</c>.</summary>
    private readonly bool _fitsAll;

    public Glob(string pattern)
    {
        var parts = pattern.Split('*');
        (_first, _last, _middle) = (parts[0], parts[^1], parts.Length > 2 ? parts[1..^1] : []);
        (_isExact, _fitsAll) = (parts.Length == 1, pattern is "*");
    }

    /// <summary>Whether every text that the pattern matches begins with the given text.</summary>
    public bool Begins(string text) => _first.StartsWith(text, StringComparison.Ordinal);

    public bool MatchesAny(IReadOnlyList<string> texts)
    {
        for (var i = 0; i < texts.Count; i++)
        {
            if (Matches(texts[i]))
            {
                return true;
            }
        }

        return false;
    }

    public bool Matches(ReadOnlySpan<char> text)
    {
        if (_fitsAll)
        {
            return true;
        }

        if (_isExact)
        {
            return text.SequenceEqual(_first);
        }

        if (text.Length < _first.Length + _last.Length || !text.StartsWith(_first) || !text.EndsWith(_last))
        {
            return false;
        }

        if (_middle is [])
        {
            return true;
        }

        // Each part is taken at its first occurrence, which leaves the most text for the parts after it.
        text = text[_first.Length..^_last.Length];
        foreach (var part in _middle)
        {
            var at = text.IndexOf(part);
            if (at < 0)
            {
                return false;
            }

            text = text[(at + part.Length)..];
        }

        return true;
    }
}
