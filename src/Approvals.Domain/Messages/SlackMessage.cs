using System.Text;
using System.Text.Json.Nodes;

namespace Approvals.Domain.Messages;

/// <summary>Messages as Slack's incoming webhooks take them: Block Kit, with texts in <c>mrkdwn</c>.</summary>
public static class SlackMessage
{
    /// <summary>Slack's limit of a section's text, in characters.</summary>
    internal const int LongestText = 3_000;

    private const string More = "\n…";

    private static readonly SectionLimits s_limits = new(Happened: 8, Lines: 15, Longest: 300);

    public static byte[] Write(Message message)
    {
        var blocks = new JsonArray([
            .. Section.Of(message, s_limits).Select(section => new JsonObject { ["type"] = "section", ["text"] = Text(Fitted(section)) }),
        ]);
        if (message.Link is { } link)
        {
            blocks.Add(
                new JsonObject
                {
                    ["type"] = "section",
                    ["text"] = Text($"<{Escape(link.AbsoluteUri).Replace("|", "%7C")}|{MessageJson.OpenTitle(message)}>"),
                }
            );
        }

        return MessageJson.Bytes(
            new JsonObject
            {
                // What notifications of phones show.
                ["text"] = Escape(message.Headline),
                ["unfurl_links"] = false,
                ["unfurl_media"] = false,
                ["blocks"] = blocks,
            }
        );
    }

    private static JsonObject Text(string mrkdwn) => new() { ["type"] = "mrkdwn", ["text"] = mrkdwn };

    /// <summary>The section's lines as far as they fit once they are escaped.</summary>
    private static string Fitted(Section section)
    {
        var text = new StringBuilder(section.Heading is null ? "" : $"*{Escape(section.Heading)}*");
        foreach (var line in section.Lines)
        {
            var next = $"{(text.Length == 0 ? "" : "\n")}{(section.IsList ? "• " : "")}{Escape(line)}";
            if (text.Length + next.Length + More.Length > LongestText)
            {
                return text.Append(More).ToString();
            }

            text.Append(next);
        }

        return text.ToString();
    }

    /// <summary>
    /// The three characters that Slack reads as its own, as Slack asks for them. Those that would format text have no such form, so they
    /// are shown by others that look like them.
    /// </summary>
    internal static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            _ = text[i] switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '*' => escaped.Append('∗'),
                '~' => escaped.Append('∼'),
                '`' => escaped.Append('ˋ'),
                // Between letters it is part of a key, and formats nothing.
                '_' when !IsWithinWord(text, i) => escaped.Append('ˍ'),
                var other => escaped.Append(other),
            };
        }

        return escaped.ToString();
    }

    private static bool IsWithinWord(string text, int at) =>
        at > 0 && at < text.Length - 1 && char.IsLetterOrDigit(text[at - 1]) && char.IsLetterOrDigit(text[at + 1]);
}
