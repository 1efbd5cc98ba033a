using System.Security.Cryptography;
using System.Text;
using Approvals.Tests.Drivers;
using Microsoft.AspNetCore.Http;
using StandardWebhooks;

namespace Approvals.Tests.Notifications;

/// <summary>What is sent to webhooks, and to which.</summary>
public sealed class DeliveryTests
{
    [Fact]
    public async Task What_happens_is_sent_as_the_audit_log_shows_it_and_in_its_order()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var service = await (await RunningService.StartAsync()).WithFlagAsync();
        var (admin, rita, sam) = (await service.AdminAsync(), await service.MemberAsync(), await service.MemberAsync());
        await rita.AskAsync();
        await service.HookAsync(admin, receiver.Url);

        var id = await rita.AskAsync();
        (await sam.ApproveAsync(id)).Expect(200);
        (await rita.ApplyAsync(id)).Expect(200);
        await service.ToldAsync();

        Assert.Equal(
            [
                (id, "asked for approval to change the flag"),
                (id, "approved a requested change of the flag"),
                (id, "applied an approved change of the flag"),
            ],
            receiver.Got.Select(it => (it.RequestId!, it.TitleVerb))
        );
        foreach (var it in receiver.Got)
        {
            var entry = it.Json.GetProperty("_id").GetString();
            Assert.Equal((await admin.GetAsync($"auditlog/{entry}")).Expect(200).Text, it.Body);
        }
    }

    [Fact]
    public async Task Both_signatures_are_those_of_the_secret_that_was_shown_once()
    {
        await using var receiver = await Receiver.StartAsync();
        // The library holds the time of signing against its own clock.
        await using var service = await (
            await RunningService.StartAsync(new ServiceSetup { Time = new(DateTimeOffset.UtcNow) })
        ).WithFlagAsync();
        var (admin, rita) = (await service.AdminAsync(), await service.MemberAsync());
        var (id, made) = await service.HookAsync(admin, receiver.Url);

        await rita.AskAsync();
        await service.ToldAsync();
        const string Chosen = "a secret of my own";
        var patched = (await PatchAsync($$"""[{"op": "replace", "path": "/secret", "value": "{{Chosen}}"}]""")).Expect(200);
        await rita.AskAsync();
        await service.ToldAsync();
        (await PatchAsync("""[{"op": "replace", "path": "/sign", "value": false}]""")).Expect(200);
        await rita.AskAsync();
        await service.ToldAsync();

        var (first, second, third) = (receiver.Got[0], receiver.Got[1], receiver.Got[2]);
        new StandardWebhook(made).Verify(first.Body, HeadersOf(first));
        Assert.Equal(HexOf(made, first), first.Headers["X-LD-Signature"]);
        new StandardWebhook(Convert.ToBase64String(Encoding.UTF8.GetBytes(Chosen))).Verify(second.Body, HeadersOf(second));
        Assert.Equal(HexOf(Chosen, second), second.Headers["X-LD-Signature"]);
        Assert.ThrowsAny<Exception>(() => new StandardWebhook(made).Verify(first.Body.Replace("flag", "flog"), HeadersOf(first)));
        Assert.DoesNotContain("X-LD-Signature", third.Headers.Keys);
        Assert.DoesNotContain("webhook-signature", third.Headers.Keys);

        Assert.Equal(Chosen, patched.Json.GetProperty("secret").GetString());
        Assert.False((await admin.GetAsync($"webhooks/{id}")).Expect(200).Json.TryGetProperty("secret", out _));
        var everywhere = (await admin.GetAsync("auditlog/export")).Expect(200).Text + (await admin.GetAsync("webhooks")).Expect(200).Text;
        Assert.DoesNotContain(made, everywhere);
        Assert.DoesNotContain(Chosen, everywhere);

        Task<Answer> PatchAsync(string patch) => admin.PatchDocumentAsync($"webhooks/{id}", patch);
    }

    [Fact]
    public async Task Statements_select_by_action_and_resource()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var service = await (await RunningService.StartAsync()).WithFlagAsync();
        await service.SaveFlagAsync("other");
        var (admin, rita, sam) = (await service.AdminAsync(), await service.MemberAsync(), await service.MemberAsync());
        await service.HookAsync(
            admin,
            receiver.Url,
            """
            [{"effect": "allow", "actions": ["reviewApprovalRequest"], "resources": ["proj/*:env/production:flag/*"]},
             {"effect": "deny", "actions": ["*"], "resources": ["proj/*:env/*:flag/other"]}]
            """
        );

        foreach (var flag in new[] { "checkout", "other" })
        {
            var id = await rita.AskAsync($"projects/shop/flags/{flag}/environments/production/approval-requests");
            (await sam.ReviewAsync(id, "comment")).Expect(200);
        }

        await service.ToldAsync();
        Assert.Equal(["commented on a requested change of the flag"], receiver.Got.Select(it => it.TitleVerb));
    }

    [Fact]
    public async Task What_happens_while_it_is_off_is_not_sent_later()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var service = await (await RunningService.StartAsync()).WithFlagAsync();
        var (admin, rita) = (await service.AdminAsync(), await service.MemberAsync());
        var (hook, _) = await service.HookAsync(admin, receiver.Url);
        List<string> told = [await rita.AskAsync()];

        await TurnAsync(on: false);
        await rita.AskAsync();
        await TurnAsync(on: true);
        told.Add(await rita.AskAsync());
        await service.ToldAsync();
        (await admin.DeleteAsync($"webhooks/{hook}")).Expect(204);
        await rita.AskAsync();
        await service.ToldAsync();

        Assert.Equal(told, receiver.Got.Select(it => it.RequestId));

        async Task TurnAsync(bool on)
        {
            await service.ToldAsync();
            service.Time.Advance(TimeSpan.FromSeconds(1));
            (
                await admin.PatchDocumentAsync(
                    $"webhooks/{hook}",
                    $$"""[{"op": "replace", "path": "/on", "value": {{(on ? "true" : "false")}}}]"""
                )
            ).Expect(200);
        }
    }

    [Fact]
    public async Task Where_nobody_subscribes_a_change_costs_nothing_more()
    {
        var calls = new TableCalls();
        await using var service = await (await RunningService.StartAsync(new ServiceSetup { TableCalls = calls })).WithFlagAsync();
        var rita = await service.MemberAsync();

        for (var i = 0; i < 5; i++)
        {
            await rita.AskAsync();
            await service.ToldAsync();
        }

        Assert.InRange(calls.Told, 0, 1);
    }

    private static string HexOf(string secret, Received it) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(it.Body)));

    private static HeaderDictionary HeadersOf(Received it)
    {
        var headers = new HeaderDictionary();
        foreach (var name in new[] { "webhook-id", "webhook-timestamp", "webhook-signature" })
        {
            headers[name] = it.Headers[name];
        }

        return headers;
    }
}
