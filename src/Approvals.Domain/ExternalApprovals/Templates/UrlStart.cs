namespace Approvals.Domain.ExternalApprovals.Templates;

/// <summary>
/// Holds the part of an address that says which host is called to what a configuration says: only text and single values of the
/// configuration, never what is written in a request.
/// </summary>
internal sealed class UrlStart
{
    private const string NoScheme = "must begin with https://, http://, or a form variable that does";

    private string _seen = "";
    private bool _isOver;
    private bool _followsBase;

    public string AddText(string text)
    {
        if (_isOver || text is "")
        {
            return "";
        }

        if (_followsBase && text[0] is not ('/' or '?'))
        {
            return "must go on with \"/\" or \"?\" after the address that it begins with";
        }

        _seen += text;
        var hasScheme = _seen.StartsWith("https://", StringComparison.Ordinal) || _seen.StartsWith("http://", StringComparison.Ordinal);
        _isOver = _followsBase || (hasScheme && _seen.AsSpan(_seen.IndexOf("://", StringComparison.Ordinal) + 3).IndexOfAny('/', '?') >= 0);
        return _followsBase || hasScheme ? "" : NoScheme;
    }

    public string Finish() => _seen is "" ? NoScheme : "";

    public string AddTag(TemplateTag tag)
    {
        if (_isOver)
        {
            return "";
        }

        if (_followsBase || tag.RootOfPath is not { } root || !TemplateWords.IsOfConfiguration(root))
        {
            return $"has {tag.Source} before its path; the host may come from form variables and oauth only";
        }

        _followsBase = _seen is "";
        _seen += "x";
        return "";
    }
}
