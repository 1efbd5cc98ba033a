using System.Text;
using Approvals.Domain.Messages;

namespace Approvals.Domain.Tests.Messages;

/// <summary>What one message looks like in each place.</summary>
public sealed class MessageTests
{
    private static readonly Message s_message = new()
    {
        Subject = "flag checkout, environment production, project shop: Launch",
        Happened = [new("Rita (rita@example.com) asked for approval to change the flag checkout", "Launch")],
        RequestId = "1",
        Changes = ["Turn the flag on"],
        Missing = ["0 of 2 approvals"],
        Asked = ["team QA", "Sam"],
        Place = ["flag checkout", "environment production", "project shop"],
        Link = new("https://approvals.example.com/requests/1"),
    };

    [Fact]
    public void Slack_gets_blocks() =>
        Assert.Equal(
            """
            {"text":"Rita (rita@example.com) asked for approval to change the flag checkout","unfurl_links":false,"unfurl_media":false,"blocks":[
            {"type":"section","text":{"type":"mrkdwn","text":"*Rita (rita@example.com) asked for approval to change the flag checkout*\n“Launch”"}},
            {"type":"section","text":{"type":"mrkdwn","text":"*What changes*\n• Turn the flag on"}},
            {"type":"section","text":{"type":"mrkdwn","text":"*Still missing*\n• 0 of 2 approvals"}},
            {"type":"section","text":{"type":"mrkdwn","text":"*Asked to decide*\nteam QA and Sam"}},
            {"type":"section","text":{"type":"mrkdwn","text":"flag checkout · environment production · project shop"}},
            {"type":"section","text":{"type":"mrkdwn","text":"<https://approvals.example.com/requests/1|Open the request>"}}]}
            """.ReplaceLineEndings(""),
            Encoding.UTF8.GetString(SlackMessage.Write(s_message))
        );

    [Fact]
    public void Teams_gets_a_card()
    {
        var card = Encoding.UTF8.GetString(TeamsCard.Write(s_message));

        Assert.StartsWith(
            """{"type":"message","attachments":[{"contentType":"application/vnd.microsoft.card.adaptive","contentUrl":null,"content":{"$schema":"http://adaptivecards.io/schemas/adaptive-card.json","type":"AdaptiveCard","version":"1.4",""",
            card
        );
        Assert.Contains("""{"type":"RichTextBlock","spacing":"None","inlines":[{"type":"TextRun","text":"• Turn the flag on"}]}""", card);
        Assert.Contains("""{"type":"Action.OpenUrl","title":"Open the request","url":"https://approvals.example.com/requests/1"}""", card);
    }

    [Fact]
    public void Mail_says_all_of_it_in_text_too() =>
        Assert.Equal(
            """
            Rita (rita@example.com) asked for approval to change the flag checkout
              “Launch”

            What changes
            - Turn the flag on

            Still missing
            - 0 of 2 approvals

            Asked to decide
              team QA and Sam

            flag checkout · environment production · project shop

            Open the request: https://approvals.example.com/requests/1

            -- 
            Because.

            """,
            MailText.Write([s_message], "Because.").Text
        );
}
