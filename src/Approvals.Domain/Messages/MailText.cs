using System.Net;
using System.Text;
using Approvals.Domain.Wording;

namespace Approvals.Domain.Messages;

/// <summary>A mail: its subject on one line, and its body as text and as HTML.</summary>
public sealed record MailContent(string Subject, string Text, string Html);

/// <summary>Messages as one mail.</summary>
public static class MailText
{
    private const int LongestSubject = 150;

    private static readonly SectionLimits s_limits = new(Happened: 20, Lines: 40, Longest: 1_000);

    /// <param name="messages">At least one; what is about one request stands together.</param>
    /// <param name="why">Why the reader gets it, and how to get no more.</param>
    public static MailContent Write(IReadOnlyList<Message> messages, string why)
    {
        var subject = messages is [var only]
            ? Brief.Of(only.Subject, LongestSubject)
            : $"{Brief.OfCount(messages.Count)} requests and changes: {Brief.Of(messages[0].Subject)}, …";
        var (text, html) = (new StringBuilder(), new StringBuilder());
        html.Append(
            $"<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>{Escape(subject)}</title></head>\n"
                + "<body style=\"font-family: system-ui, sans-serif; line-height: 1.4; max-width: 42em\">\n"
        );
        foreach (var (i, message) in messages.Index())
        {
            if (i > 0)
            {
                text.Append("----------------------------------------\n\n");
                html.Append("<hr>\n");
            }

            foreach (var section in Section.Of(message, s_limits))
            {
                Write(section, text, html);
            }

            if (message.Link is { } link)
            {
                text.Append($"{MessageJson.OpenTitle(message)}: {link.AbsoluteUri}\n\n");
                html.Append($"<p><a href=\"{Escape(link.AbsoluteUri)}\">{MessageJson.OpenTitle(message)}</a></p>\n");
            }
        }

        text.Append($"-- \n{why}\n");
        html.Append($"<p style=\"color: #666; font-size: small\">{Escape(why)}</p>\n</body></html>\n");
        return new(subject, text.ToString(), html.ToString());
    }

    private static void Write(Section section, StringBuilder text, StringBuilder html)
    {
        if (section.Heading is { } heading)
        {
            text.Append($"{heading}\n");
            html.Append($"<h3 dir=\"auto\" style=\"margin-bottom: 0\">{Escape(heading)}</h3>\n");
        }

        html.Append(section.IsList ? "<ul style=\"margin-top: 0\">\n" : "");
        var (before, after) = section.IsList ? ("<li dir=\"auto\">", "</li>") : ("<p dir=\"auto\" style=\"margin-top: 0\">", "</p>");
        foreach (var line in section.Lines)
        {
            text.Append($"{(section.IsList ? "- " : section.Heading is null ? "" : "  ")}{line}\n");
            html.Append($"{before}{Escape(line)}{after}\n");
        }

        text.Append('\n');
        html.Append(section.IsList ? "</ul>\n" : "");
    }

    private static string Escape(string text) => WebUtility.HtmlEncode(text);
}
