namespace Approvals.Domain.Access;

/// <summary>A text in which <c>*</c> stands for any text, also none.</summary>
internal sealed class Glob(string pattern)
{
    private readonly string[] _parts = pattern.Split('*');

    /// <summary>Most patterns are just <c>*</c>.</summary>
    private readonly bool _fitsAll = pattern is "*";

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

        var (first, last) = (_parts[0], _parts[^1]);
        if (_parts.Length == 1)
        {
            return text.SequenceEqual(first);
        }

        if (text.Length < first.Length + last.Length || !text.StartsWith(first) || !text.EndsWith(last))
        {
            return false;
        }

        // Taking each part where it comes first leaves the most for those after it.
        text = text[first.Length..^last.Length];
        foreach (var part in _parts.AsSpan()[1..^1])
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
