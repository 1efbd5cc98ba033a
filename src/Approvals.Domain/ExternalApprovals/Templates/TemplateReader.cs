using System.Text;
using System.Text.RegularExpressions;

namespace Approvals.Domain.ExternalApprovals.Templates;

/// <summary>
/// Reads Handlebars templates strictly: paths, the blocks and helpers of <see cref="TemplateWords"/>, comments, and nothing else of what
/// Handlebars has. What it reads is written anew for the engine, so the two cannot disagree about where a tag ends.
/// </summary>
public sealed partial class TemplateReader
{
    /// <summary>Most characters of a template.</summary>
    public const int MaxLength = 16 * 1024;

    private const int MaxTags = 200;

    private const int MaxDepth = 8;

    /// <summary>Most lists within each other that are gone through: more could take a time out of all proportion to the template.</summary>
    private const int MaxEach = 2;

    private readonly string _text;
    private readonly TemplatePlace _place;
    private readonly StringBuilder _source = new();
    private readonly Stack<OpenBlock> _open = new();
    private readonly UrlStart? _start;
    private int _tags;
    private bool _trimsNext;

    private TemplateReader(string text, TemplatePlace place)
    {
        (_text, _place) = (text, place);
        _start = place == TemplatePlace.Url ? new() : null;
    }

    /// <summary>The template; null with a problem, which is the rest of a sentence about it, when it cannot be used.</summary>
    public static Template? Read(string text, TemplatePlace place, out string problem)
    {
        problem =
            text.Length > MaxLength ? $"has {text.Length} characters; it may have {MaxLength}"
            : Unusable().Match(text) is { Success: true } found
                ? $"has the character U+{(int)found.Value[0]:X4}, which no template may have"
            : place == TemplatePlace.Header && NotOfHeader().IsMatch(text) ? "has a character that headers cannot have"
            : "";
        if (problem is not "")
        {
            return null;
        }

        var reader = new TemplateReader(text, place);
        problem = reader.Read();
        return problem is "" ? new(reader._source.ToString(), place) : null;
    }

    private string Read()
    {
        var at = 0;
        while (_text.IndexOf("{{", at, StringComparison.Ordinal) is >= 0 and var open)
        {
            if (AddText(_text[at..open], beforeTag: true) is not "" and var wrongText)
            {
                return wrongText;
            }

            if (!TryReadTag(open, out at, out var inner, out var problem))
            {
                return problem;
            }

            if (inner is not null && AddTag(inner) is not "" and var wrongTag)
            {
                return wrongTag;
            }
        }

        var last = AddText(_text[at..], beforeTag: false);
        return last is not "" ? last
            : _open.TryPeek(out var left) ? $"has the block \"{left.Name}\", which is not closed"
            : _start?.Finish() ?? "";
    }

    /// <summary>Finds the end of a tag. A comment has no inside.</summary>
    private bool TryReadTag(int open, out int next, out string? inner, out string problem)
    {
        var rest = _text.AsSpan(open);
        var comment =
            rest.StartsWith("{{!--") ? "--}}"
            : rest.StartsWith("{{!") ? "}}"
            : null;
        var braces = rest.StartsWith("{{{") ? 3 : 2;
        var close = comment ?? (braces == 3 ? "}}}" : "}}");
        var end = _text.IndexOf(close, open + braces, StringComparison.Ordinal);
        (next, inner, problem) = (end + close.Length, null, "");
        if (rest.StartsWith("{{{{"))
        {
            problem = "has four braces in a row; write a space between a brace and a tag";
        }
        else if (end < 0)
        {
            problem = $"has a tag that is not closed: {Start(_text[open..])}";
        }
        else if (comment is null)
        {
            inner = _text[(open + braces)..end];
        }

        return problem is "";
    }

    private string AddText(string text, bool beforeTag)
    {
        if (text.Contains("\\{", StringComparison.Ordinal) || (beforeTag && text.EndsWith('\\')))
        {
            return "has a backslash before a brace";
        }

        text = _trimsNext ? text.TrimStart() : text;
        _trimsNext = false;
        if (text.StartsWith('}') && _source is [.., '}'])
        {
            _source.Append(Template.Separator);
        }

        _source.Append(text);
        return _start?.AddText(text) ?? "";
    }

    private string AddTag(string inner)
    {
        if (inner.StartsWith('~'))
        {
            TrimEnd();
            inner = inner[1..];
        }

        if (inner.EndsWith('~'))
        {
            _trimsNext = true;
            inner = inner[..^1];
        }

        if (++_tags > MaxTags)
        {
            return $"has more than {MaxTags} tags";
        }

        var tag = TemplateTag.Read(inner.TrimStart('&'), _place, out var problem);
        if (tag is null)
        {
            return problem;
        }

        problem = AddBlock(tag);
        _source.Append(tag.Source);
        return problem is not "" ? problem : _start?.AddTag(tag) ?? "";
    }

    private string AddBlock(TemplateTag tag)
    {
        if (tag.Opens is { } opened)
        {
            _open.Push(new(opened));
            return _open.Count > MaxDepth ? $"has blocks more than {MaxDepth} deep"
                : _open.Count(it => it.Name is "each") > MaxEach ? $"has \"each\" within each other more than {MaxEach} deep"
                : "";
        }

        if (tag.Closes is { } closed)
        {
            return !_open.TryPop(out var last) ? $"closes the block \"{closed}\", which is not open"
                : last.Name != closed ? $"closes the block \"{closed}\" where \"{last.Name}\" is open"
                : "";
        }

        if (!tag.IsElse)
        {
            return "";
        }

        if (!_open.TryPeek(out var block) || block.HasElse)
        {
            return "has an \"else\" that is of no block";
        }

        block.HasElse = true;
        return "";
    }

    private void TrimEnd()
    {
        while (_source.Length > 0 && char.IsWhiteSpace(_source[^1]))
        {
            _source.Length--;
        }
    }

    private static string Start(string text) => text.Length > 30 ? text[..30] + "…" : text;

    [GeneratedRegex(@"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")]
    private static partial Regex Unusable();

    [GeneratedRegex(@"[^ -~]")]
    private static partial Regex NotOfHeader();

    private sealed record OpenBlock(string Name)
    {
        public bool HasElse { get; set; }
    }
}
