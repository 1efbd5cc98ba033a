using System.Text;
using Approvals.Domain.ApprovalSources;

namespace Approvals.Domain.Tests.ApprovalSources;

/// <summary>What approval sources may tell, and what becomes of hostile text.</summary>
public sealed class NewToldChangeTests
{
    private static readonly ApprovalSource s_source = new()
    {
        Id = "5f0c5f0c5f0c5f0c5f0c5f0c",
        Name = "LaunchDarkly",
        ProjectKey = "shop",
        EnvironmentKey = "production",
        On = true,
        TokenHash = "",
        LastFour = "abcd",
        CreatedAt = DateTimeOffset.UnixEpoch,
    };

    private static readonly NewToldChange s_change = new()
    {
        ExternalId = "6629de1bcfd2ab0a4a49a73c",
        Title = "Ann asks to turn on checkout",
        Project = new("web", "Web"),
        Environment = new("prod", "Production"),
        Flag = new("checkout", "Checkout") { Tags = ["pay"] },
    };

    /// <summary>Whatever of it is kept can be shown: on one line where that is meant, of its length, and only addresses for people as links.</summary>
    [Fact]
    public void Hostile_text_is_refused_with_the_member_that_has_it_or_kept_without_harm()
    {
        var seed = Random.Shared.Next();
        var (chance, kept) = (new Random(seed), 0);
        for (var i = 0; i < 20_000; i++)
        {
            var asked = Spoilt(chance);
            if (!asked.Read(s_source).Accepted(out var told, out var refusal))
            {
                Assert.True(refusal.Kind == RefusalKind.Invalid && refusal.Detail.StartsWith('"'), $"{seed}/{i}: {refusal}");
                continue;
            }

            kept++;
            Assert.All(
                new[] { told.Title, told.ExternalId, told.Flag.Key, told.Flag.Name, told.RequestedBy?.Id, told.RequestedBy?.Email }
                    .Concat(told.Flag.Tags)
                    .Concat(told.FormVariables.Keys)
                    .OfType<string>(),
                text =>
                    Assert.True(
                        text.Length <= NewToldChange.MaxTitleLength
                            && !text.EnumerateRunes().Any(rune => Rune.IsControl(rune) || rune.Value is 0x2028 or 0x2029),
                        $"{seed}/{i}: {text}"
                    )
            );
            Assert.All(
                new[] { told.Details, told.Comment }.Concat(told.FormVariables.Values).OfType<string>(),
                text =>
                    Assert.True(
                        text.Length <= NewToldChange.MaxDetailsLength
                            && !text.EnumerateRunes().Any(rune => rune.Value != '\n' && Rune.IsControl(rune)),
                        $"{seed}/{i}: {text}"
                    )
            );
            Assert.True(
                told.Link is null
                    || (Uri.TryCreate(told.Link, UriKind.Absolute, out var link) && link is { Scheme: "http" or "https", UserInfo: "" }),
                $"{seed}/{i}: {told.Link} of {Uri.EscapeDataString(asked.Link ?? "")}"
            );
        }

        Assert.InRange(kept, 1_000, 19_000);
    }

    [Theory]
    [InlineData("https://app.launchdarkly.com/approvals/1", "https://app.launchdarkly.com/approvals/1")]
    [InlineData("http://ld.example.com", "http://ld.example.com/")]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("data:text/html,<script>", null)]
    [InlineData("/approvals/1", null)]
    [InlineData("//evil.example.com/", null)]
    [InlineData("https://app.launchdarkly.com@evil.example.com/", null)]
    [InlineData("file:///etc/passwd", null)]
    [InlineData("https://\u202e/", null)]
    [InlineData("https://\u202e", null)]
    [InlineData("https://ld.example.com/\u202e1", null)]
    [InlineData("https://ld.example.com/Ä", "https://ld.example.com/%C3%84")]
    [InlineData("", null)]
    public void Only_addresses_that_people_can_follow_are_kept(string link, string? kept) =>
        Assert.Equal(kept, Accepted(s_change with { Link = link }).Link);

    [Fact]
    public void Line_ends_and_tabs_are_kept_as_one_sort_each()
    {
        var told = Accepted(s_change with { Details = "One\r\nTwo\rThree\u2028Four\tand so on", Comment = " \n " });

        Assert.Equal(("One\nTwo\nThree\nFour and so on", (string?)null), (told.Details, told.Comment));
    }

    [Theory]
    [InlineData("_id")]
    [InlineData("shortDescription")]
    [InlineData("details")]
    [InlineData("comment")]
    [InlineData("project.key")]
    [InlineData("environment.name")]
    [InlineData("flag.key")]
    [InlineData("flag.tags[1]")]
    [InlineData("requestedBy.email")]
    [InlineData("approvalFormVariables.plan")]
    public void What_is_too_long_or_no_text_is_refused_by_its_name(string member)
    {
        foreach (var text in new[] { new string('x', NewToldChange.MaxDetailsLength + 1), "a\u0007b" })
        {
            var refusal = With(member, text).Read(s_source).Refusal;

            Assert.NotNull(refusal);
            Assert.Equal(("invalid_told_change", RefusalKind.Invalid), (refusal.Rule, refusal.Kind));
            Assert.StartsWith($"\"{member}\" must", refusal.Detail, StringComparison.Ordinal);
        }
    }

    private static ToldChange Accepted(NewToldChange asked) =>
        asked.Read(s_source).Accepted(out var told, out var refusal) ? told : throw new InvalidOperationException(refusal.Detail);

    private static NewToldChange With(string member, string text) =>
        member switch
        {
            "_id" => s_change with { ExternalId = text },
            "shortDescription" => s_change with { Title = text },
            "details" => s_change with { Details = text },
            "comment" => s_change with { Comment = text },
            "project.key" => s_change with { Project = new(text, null) },
            "environment.name" => s_change with { Environment = new("prod", text) },
            "flag.key" => s_change with { Flag = new(text, null) },
            "flag.tags[1]" => s_change with { Flag = s_change.Flag with { Tags = ["pay", text] } },
            "requestedBy.email" => s_change with { RequestedBy = new(null, text) },
            _ => s_change with { FormVariables = new Dictionary<string, string> { ["plan"] = text } },
        };

    /// <summary>One of the texts is made of pieces that break lines, markup, addresses and directions, and some of them only a little.</summary>
    private static NewToldChange Spoilt(Random chance)
    {
        string[] pieces =
        [
            "a",
            "Ä",
            " ",
            "\n",
            "\r\n",
            "\t",
            "\0",
            "\u0007",
            "\u001b[31m",
            "\u0085",
            "\u2028",
            "\u202e",
            "\u200b",
            "</script>",
            "{{x}}",
            "\"",
            "\\",
            "javascript:",
            "https://",
            "@",
            "/",
            "approved",
            "😀",
            "\udc00"[..0],
        ];
        var text = string.Concat(Enumerable.Range(0, chance.Next(1, 6)).Select(_ => pieces[chance.Next(pieces.Length)]));
        if (chance.Next(20) == 0)
        {
            text = string.Concat(Enumerable.Repeat(text, 20_000));
        }

        return chance.Next(9) switch
        {
            0 => s_change with { Title = text },
            1 => s_change with { ExternalId = text },
            2 => s_change with { Details = text },
            3 => s_change with { Comment = text },
            4 => s_change with { Flag = new(chance.Next(2) == 0 ? text : "checkout", text) },
            5 => s_change with { Flag = s_change.Flag with { Tags = [text, text] } },
            6 => s_change with { RequestedBy = new(text, text) },
            7 => s_change with { Link = text },
            _ => s_change with
            {
                FormVariables = new Dictionary<string, string> { ["plan"] = text, [text] = "x" },
            },
        };
    }
}
