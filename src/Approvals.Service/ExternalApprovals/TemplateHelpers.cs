using System.Globalization;
using System.Text;
using Approvals.Domain.ExternalApprovals;
using HandlebarsDotNet;

namespace Approvals.Service.ExternalApprovals;

/// <summary>The helpers of LaunchDarkly's manifests. Which there are, <c>TemplateWords</c> says.</summary>
internal static class TemplateHelpers
{
    public static void Register(IHandlebars handlebars)
    {
        // What these write needs no escaping at any place, and would be escaped twice in addresses if it were written as a value.
        handlebars.RegisterHelper("queryEncode", (output, _, arguments) => output.WriteSafeString(Encode(arguments)));
        handlebars.RegisterHelper("pathEncode", (output, _, arguments) => output.WriteSafeString(PathEncode(arguments)));
        handlebars.RegisterHelper("basicAuthHeaderValue", (output, _, arguments) => output.WriteSafeString(BasicAuth(arguments)));
        handlebars.RegisterHelper("formatWithOffset", (_, arguments) => FormatWithOffset(arguments));
        handlebars.RegisterHelper("equal", (_, arguments) => Text(arguments, 0) == Text(arguments, 1));
    }

    private static string Text(in Arguments arguments, int index) => ValueFormatter.TextOf(arguments[index]);

    private static string Encode(in Arguments arguments) => Uri.EscapeDataString(Text(arguments, 0));

    private static string PathEncode(in Arguments arguments) =>
        Encode(arguments) is { Length: > 0 } text
            ? text
            : throw new TemplateException("has nothing where a part of its path should be: a value is missing or empty");

    private static string BasicAuth(in Arguments arguments) =>
        $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Text(arguments, 0)}:{Text(arguments, 1)}"))}";

    /// <summary>A time in Unix milliseconds, some seconds later, in a format of <see cref="TimestampFormat"/>.</summary>
    private static string FormatWithOffset(in Arguments arguments)
    {
        var earliest = DateTimeOffset.MinValue.ToUnixTimeMilliseconds();
        var latest = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();
        return
            long.TryParse(Text(arguments, 0), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var time)
            && int.TryParse(Text(arguments, 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds)
            && time >= earliest
            && time <= latest
            && time + (seconds * 1000L) is var moved
            && moved >= earliest
            && moved <= latest
            && TimestampFormat.Of(DateTimeOffset.FromUnixTimeMilliseconds(moved), Text(arguments, 2)) is { } text
            ? text
            : throw new TemplateException(
                $"has a \"formatWithOffset\" without a time in Unix milliseconds, seconds to add, and one of {string.Join(", ", TimestampFormat.Names)}"
            );
    }
}
