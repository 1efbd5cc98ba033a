namespace Approvals.Domain.Access;

/// <summary>Splits the text of a resource specifier.</summary>
internal static class SpecifierText
{
    /// <summary>Takes the part before the next colon off a specifier. A colon between braces separates nothing.</summary>
    public static ReadOnlySpan<char> TakePart(scoped ref ReadOnlySpan<char> rest)
    {
        var end = 0;
        for (int next; (next = rest[end..].IndexOfAny(':', '{')) >= 0; )
        {
            end += next;
            if (rest[end] == ':')
            {
                var part = rest[..end];
                rest = rest[(end + 1)..];
                return part;
            }

            var close = rest[end..].IndexOf('}');
            end = close < 0 ? rest.Length : end + close;
        }

        var last = rest;
        rest = default;
        return last;
    }

    /// <summary>The text before and after a separator; the second is empty when there is no separator.</summary>
    public static Halves Split(ReadOnlySpan<char> text, char separator)
    {
        var at = text.IndexOf(separator);
        return at < 0 ? new(text, default) : new(text[..at], text[(at + 1)..]);
    }

    public readonly ref struct Halves(ReadOnlySpan<char> before, ReadOnlySpan<char> after)
    {
        private readonly ReadOnlySpan<char> _before = before;
        private readonly ReadOnlySpan<char> _after = after;

        public void Deconstruct(out ReadOnlySpan<char> before, out ReadOnlySpan<char> after)
        {
            before = _before;
            after = _after;
        }
    }
}
