using System.Text.RegularExpressions;

namespace Approvals.Domain.ExternalApprovals.Templates;

/// <summary>What stands between the braces of a tag, taken apart into words.</summary>
internal sealed partial class TemplateTag
{
    private readonly List<string> _words;

    private TemplateTag(List<string> words) => _words = words;

    /// <summary>The name of a block that is opened; null for another tag.</summary>
    public string? Opens => _words[0].StartsWith('#') ? _words[0][1..] : null;

    /// <summary>The name of a block that is closed; null for another tag.</summary>
    public string? Closes => _words[0].StartsWith('/') ? _words[0][1..] : null;

    public bool IsElse => _words is ["else"];

    /// <summary>The first member of a path that stands alone; null for another tag.</summary>
    public string? RootOfPath => _words is [var path] && !IsElse && Opens is null && Closes is null ? path.Split('.', '/')[0] : null;

    public string Source => $"{{{{{string.Join(' ', _words)}}}}}";

    /// <summary>Null with a problem when it has something that is not allowed.</summary>
    public static TemplateTag? Read(string inner, TemplatePlace place, out string problem)
    {
        List<string> words = [];
        for (var at = 0; at < inner.Length; )
        {
            var word = Word().Match(inner, at);
            if (!word.Success)
            {
                problem = $"has the tag {{{{{inner}}}}}, which is not understood at \"{inner[at..].Trim()}\"";
                return null;
            }

            words.Add(word.Groups["word"].Value);
            at += word.Length;
        }

        var tag = new TemplateTag(words);
        problem = words is [] ? "has a tag with nothing in it" : tag.Check(place);
        return problem is "" ? tag : null;
    }

    private string Check(TemplatePlace place)
    {
        if (Opens is { } block)
        {
            return TemplateWords.Blocks.TryGetValue(block, out var wanted)
                ? CheckArguments($"#{block}", wanted, place)
                : $"has the block \"{block}\"; use {string.Join(", ", TemplateWords.Blocks.Keys)}";
        }

        if (Closes is not null || IsElse)
        {
            return _words.Count == 1 ? "" : $"has {Source}, which has words after its name";
        }

        return _words.Count == 1 && !TemplateWords.Helpers.ContainsKey(_words[0])
            ? CheckPath(_words[0])
            : CheckHelper(0, _words.Count, place, out _);
    }

    private string CheckArguments(string name, int wanted, TemplatePlace place)
    {
        var (at, found) = (1, 0);
        for (; at < _words.Count; found++)
        {
            if (CheckArgument(at, _words.Count, place, out at) is not "" and var problem)
            {
                return problem;
            }
        }

        return found == wanted ? "" : $"has {Source}: \"{name}\" takes {wanted} {(wanted == 1 ? "value" : "values")}, not {found}";
    }

    private string CheckArgument(int at, int end, TemplatePlace place, out int next)
    {
        next = at + 1;
        if (_words[at] is not "(")
        {
            return _words[at] is ")" ? $"has {Source} with a bracket too many"
                : _words[at][0] is '"' or '\'' or '-' or (>= '0' and <= '9') ? ""
                : CheckPath(_words[at]);
        }

        var close = MatchOf(at, end);
        next = close + 1;
        return close < 0 ? $"has {Source} with a bracket that is not closed" : CheckHelper(at + 1, close, place, out _);
    }

    /// <summary>The helper whose name is at a position, and its arguments up to the end.</summary>
    private string CheckHelper(int at, int end, TemplatePlace place, out int next)
    {
        next = end;
        if (at >= end || !TemplateWords.Helpers.TryGetValue(_words[at], out var wanted))
        {
            return $"has {Source}, which calls no helper that is known; use {string.Join(", ", TemplateWords.Helpers.Keys)}";
        }

        if (_words[at] is "basicAuthHeaderValue" && place != TemplatePlace.Header)
        {
            return $"has {Source}, which is for headers only";
        }

        var found = 0;
        for (var argument = at + 1; argument < end; found++)
        {
            if (CheckArgument(argument, end, place, out argument) is not "" and var problem)
            {
                return problem;
            }
        }

        return found == wanted ? "" : $"has {Source}: \"{_words[at]}\" takes {wanted} values, not {found}";
    }

    private int MatchOf(int open, int end)
    {
        var depth = 0;
        for (var at = open; at < end; at++)
        {
            depth += _words[at] switch
            {
                "(" => 1,
                ")" => -1,
                _ => 0,
            };
            if (depth == 0)
            {
                return at;
            }
        }

        return -1;
    }

    private string CheckPath(string path) =>
        path.StartsWith('@') && !TemplateWords.Data.Contains(path.Split('.', '/')[0])
            ? $"has {Source} with {path}; use {string.Join(", ", TemplateWords.Data)}"
        : TemplateWords.IsNameOfHelper(path) ? $"has {Source}, in which \"{path}\" is the name of a helper and not of a value"
        : Path().IsMatch(path) ? ""
        : $"has {Source}, in which \"{path}\" names no value";

    // Quoted text has neither braces nor backslashes, so that no reader of templates sees a tag end in it.
    [GeneratedRegex(
        """\G\s*(?<word>[#/][A-Za-z]+|"[^"{}\\]*"|'[^'{}\\]*'|-?[0-9]{1,15}(?![^\s()])|[()]|\.(?![^\s()])|@?(?:\.\./)*[A-Za-z_][A-Za-z0-9_-]*(?:[./][A-Za-z0-9_-]+)*(?![^\s()]))\s*"""
    )]
    private static partial Regex Word();

    [GeneratedRegex(@"\A(?:\.|@?(?:\.\./)*[A-Za-z_][A-Za-z0-9_./-]*)\z")]
    private static partial Regex Path();
}
