using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Approvals.Domain.Messages;
using Approvals.Domain.Tests.Properties;

namespace Approvals.Domain.Tests.Messages;

/// <summary>Whatever people write, in each chat and in mail it is shown as text, and nothing else.</summary>
public sealed partial class HostileTextTests
{
    private const int Walked = 300;

    private const string Link = "https://approvals.example.com/requests/1";

    /// <summary>What stands between two requests.</summary>
    private const string Between = "----------------------------------------";

    private static readonly string[] s_pieces =
    [
        "&",
        "<",
        ">",
        "\"",
        "'",
        "*",
        "_",
        "~",
        "`",
        "|",
        "\\",
        "[a](javascript:alert(1))",
        "<!channel>",
        "<@U1>",
        "<https://evil.example.com|Approvals>",
        "<script>alert(1)</script>",
        "</p>",
        "<!--",
        "&lt;",
        "&amp;",
        "{{DATE(2017-02-14T06:08:39Z, SHORT)}}",
        "\r\nBcc: all@example.com\r\n\r\n",
        "\n- item\n# heading",
        "\u2028",
        "\0",
        "\u202E",
        "\u200F",
        "\uD800",
        "😀",
        "日本",
        "ab",
        " ",
        new string('x', 400),
        new string('&', 2_000),
        string.Concat(Enumerable.Repeat("😀", 500)),
    ];

    [Fact]
    public void Slack_gets_none_of_its_own_marks() =>
        HoldForAll(message =>
        {
            var json = JsonElement.Parse(SlackMessage.Write(message));
            var texts = json.GetProperty("blocks")
                .EnumerateArray()
                .Select(block => block.GetProperty("text").GetProperty("text").GetString()!);
            var blocks = texts.ToList();

            Assert.InRange(blocks.Count, 1, 50);
            Assert.Equal($"<{Link}|Open the request>", blocks[^1]);
            foreach (var text in blocks.SkipLast(1).Append(json.GetProperty("text").GetString()!))
            {
                Assert.InRange(text.Length, 1, SlackMessage.LongestText);
                Assert.DoesNotMatch("[<>~`]|&(?!amp;|lt;|gt;)", text);
                Assert.DoesNotContain(text, one => char.IsControl(one) && one != '\n');
                Assert.Contains(text.Count(one => one == '*'), new[] { 0, 2 });
            }
        });

    [Fact]
    public void Teams_gets_all_of_it_in_runs_of_text_and_no_more_than_it_takes() =>
        HoldForAll(message =>
        {
            var bytes = TeamsCard.Write(message);
            var card = JsonElement.Parse(bytes).GetProperty("attachments")[0].GetProperty("content");

            Assert.InRange(bytes.Length, 1, TeamsCard.MostBytes);
            foreach (var block in card.GetProperty("body").EnumerateArray())
            {
                Assert.Equal("RichTextBlock", block.GetProperty("type").GetString());
                var run = Assert.Single(block.GetProperty("inlines").EnumerateArray());
                Assert.Equal("TextRun", run.GetProperty("type").GetString());
                var text = run.GetProperty("text").GetString()!;
                Assert.DoesNotContain(text, char.IsControl);
                Assert.DoesNotContain("{{", text);
            }

            Assert.Equal([Link], card.GetProperty("actions").EnumerateArray().Select(action => action.GetProperty("url").GetString()));
        });

    [Fact]
    public void Mail_has_a_subject_on_one_line_and_no_tags_but_its_own() =>
        HoldForAll(message =>
        {
            var mail = MailText.Write([message, message], "Because.");
            var alone = MailText.Write([message], "Because.");

            Assert.DoesNotContain(mail.Subject + alone.Subject, char.IsControl);
            Assert.InRange(alone.Subject.Length, 1, 160);
            var shown = OwnTags().Replace(mail.Html, "");
            Assert.DoesNotMatch("[<>\"]|&(?!(#[0-9]+|amp|lt|gt|quot);)", shown);
            Assert.Equal(Words(mail.Text), Words(WebUtility.HtmlDecode(shown)[WebUtility.HtmlDecode(shown).IndexOf('\n')..]));
            Assert.DoesNotContain(mail.Text, one => char.IsControl(one) && one != '\n');
        });

    private static void HoldForAll(Action<Message> property) =>
        Walks.Hold(
            Walked,
            walk =>
            {
                var pieces = walk.Select(step => s_pieces[step % s_pieces.Length]).DefaultIfEmpty("").ToList();
                var text = string.Concat(pieces);
                Walks.Tell([text], () => property(Of(text, pieces)));
            }
        );

    private static Message Of(string text, IReadOnlyList<string> pieces) =>
        new()
        {
            Subject = text,
            Happened = [new(text, text, text), .. pieces.Select(piece => new Happening(piece + text, text))],
            RequestId = "1",
            Changes = [text, .. pieces],
            Missing = [text],
            Asked = [text, .. pieces],
            Place = [text, .. pieces.Take(2)],
            Link = new(Link),
        };

    /// <summary>The words of a mail, without what marks lists and links in text and what HTML has for that.</summary>
    private static string Words(string text)
    {
        var kept = new StringBuilder();
        foreach (
            var line in text.Split('\n')
                .Where(line => line is not ("-- " or Between) && !line.StartsWith("Open the request", StringComparison.Ordinal))
        )
        {
            kept.Append(line.StartsWith("- ", StringComparison.Ordinal) ? line[2..] : line);
        }

        return Regex.Replace(kept.ToString(), @"\s", "");
    }

    [GeneratedRegex(
        "<!DOCTYPE html>\n|</?(html|head|body|hr|h3|p|ul|li|title)( (lang|style|dir)=\"[^\"]*\")*>|<meta charset=\"utf-8\">|<a href=\""
            + Link
            + "\">|</a>"
    )]
    private static partial Regex OwnTags();
}
