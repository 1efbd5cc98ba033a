using System.Text.Json.Nodes;

namespace Approvals.Domain.Messages;

/// <summary>
/// Messages as workflows of Teams take them: an Adaptive Card. All texts are text runs, which Teams shows to the letter; text blocks
/// would read them as Markdown.
/// </summary>
public static class TeamsCard
{
    /// <summary>Teams' limit of a message, in bytes.</summary>
    internal const int MostBytes = 28 * 1024;

    /// <summary>Of the longest texts that there are, each step shows less, until the card fits.</summary>
    private static readonly SectionLimits[] s_limits =
    [
        new(Happened: 8, Lines: 15, Longest: 300),
        new(Happened: 5, Lines: 8, Longest: 200),
        new(Happened: 3, Lines: 5, Longest: 100),
    ];

    public static byte[] Write(Message message)
    {
        var card = Array.Empty<byte>();
        foreach (var limits in s_limits)
        {
            card = Write(message, limits);
            if (card.Length <= MostBytes)
            {
                break;
            }
        }

        return card;
    }

    private static byte[] Write(Message message, SectionLimits limits)
    {
        var content = new JsonObject
        {
            ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
            ["type"] = "AdaptiveCard",
            ["version"] = "1.4",
            ["msteams"] = new JsonObject { ["width"] = "Full" },
            ["fallbackText"] = Literal(message.Headline),
            ["body"] = new JsonArray([.. Section.Of(message, limits).SelectMany(BlocksOf)]),
        };
        if (message.Link is { } link)
        {
            content["actions"] = new JsonArray(
                new JsonObject
                {
                    ["type"] = "Action.OpenUrl",
                    ["title"] = MessageJson.OpenTitle(message),
                    ["url"] = link.AbsoluteUri,
                }
            );
        }

        return MessageJson.Bytes(
            new JsonObject
            {
                ["type"] = "message",
                ["attachments"] = new JsonArray(
                    new JsonObject
                    {
                        ["contentType"] = "application/vnd.microsoft.card.adaptive",
                        ["contentUrl"] = null,
                        ["content"] = content,
                    }
                ),
            }
        );
    }

    private static IEnumerable<JsonObject> BlocksOf(Section section)
    {
        if (section.Heading is { } heading)
        {
            yield return Block(heading, isHeading: true, isFirst: true);
        }

        foreach (var (i, line) in section.Lines.Index())
        {
            yield return Block(section.IsList ? $"• {line}" : line, isHeading: false, isFirst: i == 0 && section.Heading is null);
        }
    }

    private static JsonObject Block(string text, bool isHeading, bool isFirst)
    {
        var run = new JsonObject { ["type"] = "TextRun", ["text"] = Literal(text) };
        if (isHeading)
        {
            run["weight"] = "Bolder";
        }

        return new()
        {
            ["type"] = "RichTextBlock",
            ["spacing"] = isFirst ? "Medium" : "None",
            ["inlines"] = new JsonArray(run),
        };
    }

    /// <summary>Braces in pairs would be read as a function that formats dates.</summary>
    private static string Literal(string text) => text.Replace("{{", "{ {");
}
