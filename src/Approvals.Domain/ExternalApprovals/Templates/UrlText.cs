using System.Text.RegularExpressions;

namespace Approvals.Domain.ExternalApprovals.Templates;

/// <summary>
/// An absolute http or https address. A value that it begins with is an address itself; one in the name of the host has only what names
/// have; all others are percent-encoded, so they add neither a segment nor a parameter.
/// </summary>
internal sealed partial class UrlText : PlacedText
{
    private const int MaxUrl = 4_000;

    private bool _isInQuery;

    private protected override void Follow(char character) => _isInQuery |= character is '?' or '#';

    private protected override string? Escape(string value)
    {
        var text = Text.ToString();
        var host = text.IndexOf("://", StringComparison.Ordinal);
        if (text is "")
        {
            return Base(value);
        }

        if (!_isInQuery && value is "")
        {
            Fail("has nothing where a part of its path should be: a value is missing or empty");
            return null;
        }

        if (_isInQuery || text.IndexOf('/', host + 3) >= 0)
        {
            return Uri.EscapeDataString(value);
        }

        if (!HostPart().IsMatch(value))
        {
            Fail("has a value in its host that is no part of a name");
            return null;
        }

        return value;
    }

    private protected override void Check(string text)
    {
        if (
            text.Length > MaxUrl
            || !Uri.TryCreate(text, UriKind.Absolute, out var address)
            || address.Scheme is not ("http" or "https")
            || address.Host is ""
            || address.UserInfo is not ""
            || text.AsSpan().IndexOfAny('\\', ' ') >= 0
        )
        {
            Fail($"does not become an https or http address of at most {MaxUrl} characters, without user name and password");
        }
        else if (MovingSegment().IsMatch(text[(text.IndexOf("://", StringComparison.Ordinal) + 3)..].Split('?', '#')[0]))
        {
            Fail("has a part of its path that is empty, \".\" or \"..\"");
        }
    }

    /// <summary>The address that a form variable holds, without the slash at its end.</summary>
    private string? Base(string value)
    {
        if (
            !Uri.TryCreate(value, UriKind.Absolute, out var address)
            || address.Scheme is not ("http" or "https")
            || !BaseAddress().IsMatch(value)
        )
        {
            Fail("begins with a value that is not an address such as https://example.com");
            return null;
        }

        return value.TrimEnd('/');
    }

    [GeneratedRegex(@"\A[A-Za-z0-9.-]{1,253}(:[0-9]{1,5})?\z")]
    private static partial Regex HostPart();

    [GeneratedRegex(@"\Ahttps?://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/[A-Za-z0-9._~%-]+)*/?\z|\Ahttps?://\[[0-9A-Fa-f:.]+\](:[0-9]{1,5})?/?\z")]
    private static partial Regex BaseAddress();

    [GeneratedRegex(@"//|/(\.|%2e){1,2}(/|\z)", RegexOptions.IgnoreCase)]
    private static partial Regex MovingSegment();
}
