using System.Text.Json;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Notifications;

/// <summary>What chats are posted, and which.</summary>
public sealed class ChannelTests
{
    [Theory]
    [InlineData("slack")]
    [InlineData("teams")]
    public async Task A_chat_is_posted_who_did_what_the_difference_and_what_is_missing(string kind)
    {
        await using var receiver = await Receiver.StartAsync();
        await using var service = await (
            await RunningService.StartAsync(
                new ServiceSetup
                {
                    Configure = builder => builder.Configuration["Approvals:Notifications:PublicUrl"] = "https://approvals.example.org",
                }
            )
        ).WithFlagAsync(new() { MinNumApprovals = 2 });
        var (admin, rita, sam) = (await service.AdminAsync(), await service.MemberAsync(), await service.MemberAsync());
        await service.TeamAsync("qa", sam.Id);
        await service.ChannelAsync(admin, kind, receiver.Url);

        var id = await rita.AskAsync(more: """, "notifyTeamKeys": ["qa"]""");
        (await sam.ApproveAsync(id)).Expect(200);
        await service.ToldAsync();

        Assert.Equal(2, receiver.Taken.Count);
        var (asked, approved) = (TextsOf(receiver.Taken[0]), TextsOf(receiver.Taken[1]));
        Assert.Contains($"{rita.Id}@example.com asked for approval to change the flag checkout", asked);
        Assert.Contains("• Turn the flag on", asked);
        Assert.Contains("team qa", asked);
        Assert.Contains("flag checkout · environment production · project shop", asked);
        Assert.Contains($"https://approvals.example.org/requests/{id}", asked);
        Assert.Contains($"{sam.Id}@example.com approved a requested change of the flag checkout", approved);
        Assert.Contains("“Said”", approved);
        Assert.Contains("• 1 of 2 approvals", approved);
    }

    [Fact]
    public async Task Events_and_statements_both_select()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var service = await (await RunningService.StartAsync()).WithFlagAsync();
        await service.SaveFlagAsync("other");
        var (admin, rita, sam) = (await service.AdminAsync(), await service.MemberAsync(), await service.MemberAsync());
        await service.ChannelAsync(
            admin,
            "slack",
            receiver.Url,
            """, "events": ["approved", "changed"], "statements": [{"effect": "allow", "actions": ["*"], "resources": ["proj/*:env/*:flag/checkout"]}]"""
        );

        foreach (var flag in new[] { "checkout", "other" })
        {
            var id = await rita.AskAsync($"projects/shop/flags/{flag}/environments/production/approval-requests");
            (await sam.ReviewAsync(id, "comment")).Expect(200);
            (await sam.ApproveAsync(id)).Expect(200);
            (await rita.ApplyAsync(id)).Expect(200);
        }

        (await rita.PatchAsync("flags/shop/checkout", """{"environmentKey": "test", "instructions": [{"kind": "turnFlagOn"}]}""")).Expect(
            200
        );
        await service.ToldAsync();

        Assert.Equal(
            [$"{sam.Id}@example.com approved a requested change of the flag checkout", $"{rita.Id}@example.com changed the flag checkout"],
            receiver.Taken.Select(it => it.Json.GetProperty("text").GetString())
        );
        Assert.Contains("• Turn the flag on", TextsOf(receiver.Taken[1]));
    }

    [Fact]
    public async Task What_waits_about_one_request_is_one_message()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var service = await (await RunningService.StartAsync()).WithFlagAsync();
        var (admin, rita, sam) = (await service.AdminAsync(), await service.MemberAsync(), await service.MemberAsync());
        await service.ChannelAsync(admin, "slack", receiver.Url);
        receiver.Status = _ => 503;

        var (first, second) = (await rita.AskAsync(), await rita.AskAsync());
        await service.ToldAsync();
        foreach (var id in new[] { first, second })
        {
            (await sam.ReviewAsync(id, "comment")).Expect(200);
            (await sam.ApproveAsync(id)).Expect(200);
        }

        await service.ToldAsync();
        receiver.Status = _ => null;
        await service.AdvanceAsync(TimeSpan.FromMinutes(2));
        await service.TellAsync();

        var taken = receiver.Taken.Select(TextsOf).ToList();
        Assert.Equal(2, taken.Count);
        foreach (var text in taken)
        {
            Assert.Contains("asked for approval", text);
            Assert.Contains("commented on", text);
            Assert.Contains($"{sam.Id}@example.com approved", text);
            Assert.Equal(1, text.Split("• Turn the flag on").Length - 1);
        }
    }

    [Theory]
    [InlineData(404)]
    [InlineData(410)]
    public async Task A_chat_that_is_gone_is_turned_off_and_can_be_sent_what_it_missed_at_another_address(int status)
    {
        await using var receiver = await Receiver.StartAsync();
        await using var service = await (await RunningService.StartAsync()).WithFlagAsync();
        var (admin, rita) = (await service.AdminAsync(), await service.MemberAsync());
        var channel = await service.ChannelAsync(admin, "teams", receiver.Url + "/secret-path");
        receiver.Status = _ => status;

        await rita.AskAsync();
        await service.ToldAsync();

        Assert.False((await admin.GetAsync($"notification-channels/{channel}")).Expect(200).Json.GetProperty("on").GetBoolean());
        Assert.Equal([("undeliverable", 1, $"answered {status}")], await admin.UndeliveredAsync(channel, "notification-channels"));
        receiver.Status = _ => null;
        (
            await admin.PatchDocumentAsync(
                $"notification-channels/{channel}",
                $$"""[{"op": "replace", "path": "/url", "value": "{{receiver.Url}}/new"}, {"op": "replace", "path": "/on", "value": true}]"""
            )
        ).Expect(200);
        (await admin.PostAsync($"notification-channels/{channel}/resend", "{}")).Expect(200);
        await service.ToldAsync();

        Assert.Equal(2, receiver.Got.Count);
        Assert.Single(receiver.Taken);
        Assert.Empty(await admin.UndeliveredAsync(channel, "notification-channels"));
        var everywhere =
            (await admin.GetAsync("auditlog/export")).Expect(200).Text
            + (await admin.GetAsync("notification-channels")).Expect(200).Text
            + (await admin.GetAsync($"notification-channels/{channel}")).Expect(200).Text;
        Assert.DoesNotContain("secret-path", everywhere);
        Assert.DoesNotContain("/hook", everywhere);
    }

    [Fact]
    public async Task Webhooks_and_channels_do_not_find_each_other_and_are_fifty_together()
    {
        await using var service = await RunningService.StartAsync();
        var admin = await service.AdminAsync();
        var (hook, _) = await service.HookAsync(admin, "http://127.0.0.1:9/");
        var channel = await service.ChannelAsync(admin, "slack", "http://127.0.0.1:9/");

        (await admin.GetAsync($"webhooks/{channel}")).Expect(404);
        (await admin.GetAsync($"notification-channels/{hook}")).Expect(404);
        (await admin.DeleteAsync($"notification-channels/{hook}")).Expect(404);
        Assert.Equal([hook], IdsIn(await admin.GetAsync("webhooks")));
        Assert.Equal([channel], IdsIn(await admin.GetAsync("notification-channels")));

        for (var i = 2; i < 50; i++)
        {
            await service.ChannelAsync(admin, "slack", "http://127.0.0.1:9/");
        }

        var refused = (await admin.PostAsync("notification-channels", Body("slack", "http://127.0.0.1:9/"))).Expect(409);
        Assert.Equal("too_many_channels", refused.Reason);
    }

    [Theory]
    [InlineData("""{"kind": "webhook", "url": "https://example.com", "on": true}""", "invalid_kind")]
    [InlineData("""{"kind": "slack", "on": true}""", "invalid_url")]
    [InlineData("""{"kind": "slack", "url": "ftp://example.com", "on": true}""", "invalid_url")]
    [InlineData("""{"kind": "slack", "url": "https://example.com", "addresses": ["a@example.com"], "on": true}""", "invalid_addresses")]
    [InlineData("""{"kind": "mail", "url": "https://example.com", "addresses": ["a@example.com"], "on": true}""", "invalid_url")]
    [InlineData("""{"kind": "mail", "on": true}""", "invalid_addresses")]
    [InlineData("""{"kind": "mail", "addresses": ["a@b\r\nBcc: c@example.com"], "on": true}""", "invalid_addresses")]
    [InlineData("""{"kind": "slack", "url": "https://example.com", "events": ["applied", "eaten"], "on": true}""", "invalid_events")]
    public async Task What_makes_no_channel_is_refused(string body, string rule)
    {
        await using var service = await RunningService.StartAsync();

        var refused = (await (await service.AdminAsync()).PostAsync("notification-channels", body)).Expect(400);

        Assert.Equal(rule, refused.Reason);
    }

    [Fact]
    public async Task Mail_to_a_channel_needs_a_mail_server()
    {
        await using var service = await RunningService.StartAsync();

        var refused = (
            await (await service.AdminAsync()).PostAsync(
                "notification-channels",
                """{"kind": "mail", "addresses": ["all@example.com"], "on": true}"""
            )
        ).Expect(409);

        Assert.Equal("no_mail_server", refused.Reason);
    }

    /// <summary>All texts and addresses of what was posted, a line each.</summary>
    private static string TextsOf(Received it) => string.Join('\n', StringsIn(it.Json));

    private static IEnumerable<string> StringsIn(JsonElement json) =>
        json.ValueKind switch
        {
            JsonValueKind.String => [json.GetString()!],
            JsonValueKind.Object => json.EnumerateObject().SelectMany(member => StringsIn(member.Value)),
            JsonValueKind.Array => json.EnumerateArray().SelectMany(StringsIn),
            _ => [],
        };

    private static string Body(string kind, string url) => $$"""{"kind": "{{kind}}", "url": "{{url}}", "on": true}""";

    private static IEnumerable<string> IdsIn(Answer list) =>
        list.Expect(200).Json.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("_id").GetString()!);
}
