using System.Text.Json;
using Approvals.Domain.Access;
using Approvals.Storage.Stores;
using Approvals.Tests.Drivers;
using SmtpServer.Protocol;

namespace Approvals.Tests.Notifications;

/// <summary>Mail to members and to channels, by a real server.</summary>
public sealed class MailTests
{
    [Fact]
    public async Task Reviewers_are_told_when_asked_and_the_requester_of_what_becomes_of_it_and_nobody_of_their_own_doing()
    {
        await using var drop = await MailDrop.StartAsync();
        await using var service = await (await drop.ServiceAsync()).WithFlagAsync();
        var (rita, sam, tom) = (await service.MemberAsync(), await service.MemberAsync(), await service.MemberAsync());
        await service.MemberAsync();
        await service.TeamAsync("qa", sam.Id, tom.Id, rita.Id);

        // Sam is asked twice over, and Rita is in the team that she asks.
        var id = await rita.AskAsync(more: $$""", "notifyMemberIds": ["{{sam.Id}}"], "notifyTeamKeys": ["qa"]""");
        await service.ToldAsync();
        Assert.Equal(new[] { AddressOf(sam), AddressOf(tom) }.Order(), drop.Got.SelectMany(mail => mail.To).Order());
        (await sam.ApproveAsync(id)).Expect(200);
        await service.ToldAsync();
        (await tom.ApplyAsync(id)).Expect(200);
        await service.ToldAsync();

        var toRita = drop.Got.Skip(2).ToList();
        Assert.All(toRita, mail => Assert.Equal([AddressOf(rita)], mail.To));
        Assert.Equal(
            [
                $"{AddressOf(sam)} approved a requested change of the flag checkout",
                $"{AddressOf(tom)} applied an approved change of the flag checkout",
            ],
            toRita.Select(mail => mail.Text.Split('\n')[0])
        );

        var asked = drop.Got[0];
        Assert.Equal("flag checkout, environment production, project shop: Please", asked.Subject);
        Assert.Contains("- Turn the flag on", asked.Text);
        Assert.Contains("- 0 of 1 approval", asked.Text);
        Assert.Contains($"https://approvals.example.org/requests/{id}", asked.Text);
        Assert.Contains($"<a href=\"https://approvals.example.org/requests/{id}\">", asked.Message.HtmlBody);
        Assert.Equal("Approvals <approvals@example.org>".Replace("Approvals ", "\"Approvals\" "), asked.Message.From.ToString());

        // One conversation a request, and an id a mail.
        Assert.Equal([$"request-{id}@example.org"], drop.Got.Select(mail => mail.Message.InReplyTo).Distinct());
        Assert.Equal([asked.Subject], drop.Got.Select(mail => mail.Subject).Distinct());
        Assert.Equal(4, drop.Got.Select(mail => mail.Message.MessageId).Distinct().Count());
        Assert.All(drop.Got, mail => Assert.Matches("^msg_[0-9a-z]+@example.org$", mail.Message.MessageId));
    }

    [Fact]
    public async Task Whoever_is_asked_later_is_told_then_and_nobody_again()
    {
        await using var drop = await MailDrop.StartAsync();
        await using var service = await (await drop.ServiceAsync()).WithFlagAsync();
        var (rita, sam, tom) = (await service.MemberAsync(), await service.MemberAsync(), await service.MemberAsync());
        var id = await rita.AskAsync(more: $$""", "notifyMemberIds": ["{{sam.Id}}"]""");

        (
            await rita.PatchAsync(
                $"approval-requests/{id}",
                $$"""{"instructions": [{"kind": "addReviewers", "notifyMemberIds": ["{{tom.Id}}", "{{sam.Id}}"]}]}"""
            )
        ).Expect(200);
        await service.ToldAsync();

        Assert.Equal([AddressOf(sam), AddressOf(tom)], drop.Got.SelectMany(mail => mail.To));
    }

    [Fact]
    public async Task Members_of_a_group_that_must_approve_are_told_when_their_stage_comes()
    {
        await using var drop = await MailDrop.StartAsync();
        await using var service = await (await drop.ServiceAsync()).WithFlagAsync();
        var (admin, rita) = (await service.AdminAsync(), await service.MemberAsync());
        var (sam, tom) = (await service.MemberAsync(), await service.MemberAsync());
        (
            await admin.ChangeSettingsAsync(
                $$"""
                "requiredGroups": [{"name": "First", "memberIds": ["{{sam.Id}}"]}, {"name": "Then", "memberIds": ["{{tom.Id}}"], "stage": 2}]
                """
            )
        ).Expect(200);

        var id = await rita.AskAsync();
        await service.ToldAsync();
        Assert.Equal([AddressOf(sam)], drop.Got.SelectMany(mail => mail.To));
        (await sam.ApproveAsync(id)).Expect(200);
        await service.ToldAsync();

        var told = Assert.Single(drop.Got, mail => mail.To.Contains(AddressOf(tom)));
        Assert.Contains($"/requests/{id}", told.Text);
        Assert.Single(drop.Got, mail => mail.To.Contains(AddressOf(sam)));
    }

    [Fact]
    public async Task Who_is_removed_wants_no_mail_or_may_not_see_it_gets_none()
    {
        await using var drop = await MailDrop.StartAsync();
        await using var service = await (await drop.ServiceAsync()).WithFlagAsync();
        var (admin, rita) = (await service.AdminAsync(), await service.MemberAsync());
        var (gone, silent, blind, sam) = (
            await service.MemberAsync(),
            await service.MemberAsync(),
            await service.MemberAsync(Role.NoAccess),
            await service.MemberAsync()
        );
        var off = (
            await silent.PatchDocumentAsync("members/me/notifications", """[{"op": "replace", "path": "/mail", "value": false}]""")
        ).Expect(200);
        Assert.False(off.Json.GetProperty("mail").GetBoolean());
        Assert.False((await silent.GetAsync("members/me/notifications")).Expect(200).Json.GetProperty("mail").GetBoolean());
        await service.TeamAsync("qa", gone.Id, silent.Id, blind.Id, sam.Id);
        drop.Answer = () => Task.FromResult(new SmtpResponse(SmtpReplyCode.ServiceUnavailable, "Later"));

        await rita.AskAsync(more: """, "notifyTeamKeys": ["qa"]""");
        await service.ToldAsync();
        (await admin.DeleteAsync($"members/{gone.Id}")).Expect(204);
        drop.Answer = () => Task.FromResult(SmtpResponse.Ok);
        await service.AdvanceAsync(TimeSpan.FromMinutes(3));
        await service.TellAsync();

        Assert.Equal([AddressOf(sam)], drop.Got.SelectMany(mail => mail.To));

        // What happened while it was off is not sent later.
        (await silent.PatchDocumentAsync("members/me/notifications", """[{"op": "replace", "path": "/mail", "value": true}]""")).Expect(
            200
        );
        await service.TellAsync();
        Assert.Single(drop.Got);
        service.Time.Advance(TimeSpan.FromSeconds(1));
        await rita.AskAsync(more: $$""", "notifyMemberIds": ["{{silent.Id}}"]""");
        await service.ToldAsync();
        Assert.Equal([AddressOf(silent)], drop.Got[1].To);
    }

    [Fact]
    public async Task What_one_address_is_owed_together_is_one_mail_and_the_id_stays_when_it_is_sent_again()
    {
        await using var drop = await MailDrop.StartAsync();
        await using var service = await (await drop.ServiceAsync()).WithFlagAsync();
        var (admin, rita) = (await service.AdminAsync(), await service.MemberAsync());
        await service.MailChannelAsync(admin, "releases@example.com", "all@example.com");
        var hold = new TaskCompletionSource();
        drop.Answer = async () =>
        {
            await hold.Task;
            return SmtpResponse.Ok;
        };

        var first = await rita.AskAsync();
        await Eventually.BecomesAsync(() => Task.FromResult(drop.Sent), sent => sent == 1);
        List<string> ids = [await rita.AskAsync(), await rita.AskAsync(), await rita.AskAsync()];
        await service.SettleAsync();
        hold.SetResult();
        await service.ToldAsync();
        await service.TellAsync();

        Assert.All(drop.Got, mail => Assert.Equal(["releases@example.com", "all@example.com"], mail.To));
        Assert.Contains($"/requests/{first}", drop.Got[0].Text);
        var rest = drop.Got.Skip(1).ToList();
        Assert.InRange(rest.Count, 1, 2);
        Assert.All(ids, id => Assert.Contains($"/requests/{id}", string.Concat(rest.Select(mail => mail.Text))));
        Assert.Contains(rest, mail => mail.Subject.Contains("requests and changes") && mail.Message.InReplyTo is null);
    }

    [Fact]
    public async Task A_server_that_hangs_or_is_busy_is_tried_again_under_the_same_id_and_one_that_never_will_is_not()
    {
        await using var drop = await MailDrop.StartAsync();
        await using var service = await (await drop.ServiceAsync()).WithFlagAsync();
        var (admin, rita) = (await service.AdminAsync(), await service.MemberAsync());
        var channel = await service.MailChannelAsync(admin, "releases@example.com");

        drop.Answer = () => Task.Delay(Timeout.Infinite).ContinueWith(_ => SmtpResponse.Ok);
        await rita.AskAsync();
        await Eventually.BecomesAsync(() => Task.FromResult(drop.Sent), sent => sent == 1);
        service.Time.Advance(TimeSpan.FromSeconds(11));
        await service.ToldAsync();
        Assert.Equal(
            [("owed", 1, "the mail server did not take it within 10 seconds")],
            await admin.UndeliveredAsync(channel, "notification-channels")
        );

        var id = Assert.Single(
            (await admin.GetAsync($"notification-channels/{channel}/deliveries")).Json.GetProperty("items").EnumerateArray()
        );
        drop.Answer = () => Task.FromResult(new SmtpResponse((SmtpReplyCode)451, "Busy"));
        await service.AdvanceAsync(TimeSpan.FromMinutes(2));
        await service.TellAsync();
        Assert.Equal(
            [("owed", 2)],
            (await admin.UndeliveredAsync(channel, "notification-channels")).Select(it => (it.Status, it.Attempts))
        );

        drop.Answer = () => Task.FromResult(SmtpResponse.Ok);
        await service.AdvanceAsync(TimeSpan.FromMinutes(5));
        await service.TellAsync();
        Assert.Equal($"{id.GetProperty("_id").GetString()}@example.org", Assert.Single(drop.Got).Message.MessageId);

        drop.Recipient = _ => SmtpReplyCode.MailboxUnavailable;
        await rita.AskAsync();
        await service.ToldAsync();
        Assert.Equal(
            [("undeliverable", 1, "the mail server answered 550")],
            await admin.UndeliveredAsync(channel, "notification-channels")
        );
    }

    [Fact]
    public async Task Members_see_what_could_not_be_mailed_to_them_and_have_it_sent_again()
    {
        await using var drop = await MailDrop.StartAsync();
        await using var service = await (await drop.ServiceAsync()).WithFlagAsync();
        var (rita, sam) = (await service.MemberAsync(), await service.MemberAsync());
        drop.Recipient = _ => SmtpReplyCode.MailboxUnavailable;
        await rita.AskAsync(more: $$""", "notifyMemberIds": ["{{sam.Id}}"]""");
        await service.ToldAsync();

        var lost = Assert.Single((await sam.GetAsync(Own("deliveries"))).Expect(200).Json.GetProperty("items").EnumerateArray());
        Assert.Equal("the mail server answered 550", lost.GetProperty("error").GetString());
        Assert.Empty((await rita.GetAsync(Own("deliveries"))).Expect(200).Json.GetProperty("items").EnumerateArray());
        var one = $$"""{"delivery": "{{lost.GetProperty("_id").GetString()}}"}""";
        (await rita.PostAsync(Own("resend"), one)).Expect(404);

        drop.Recipient = _ => null;
        Assert.Equal(1, (await sam.PostAsync(Own("resend"), one)).Expect(200).Json.GetProperty("resent").GetInt32());
        await service.ToldAsync();
        Assert.Equal([AddressOf(sam)], Assert.Single(drop.Got).To);

        static string Own(string what) => $"members/me/notifications/{what}";
    }

    [Fact]
    public async Task Whom_the_server_takes_gets_it_whoever_else_it_does_not_take()
    {
        await using var drop = await MailDrop.StartAsync();
        await using var service = await (await drop.ServiceAsync()).WithFlagAsync();
        var (admin, rita) = (await service.AdminAsync(), await service.MemberAsync());
        var channel = await service.MailChannelAsync(admin, "left@example.com", "here@example.com");
        drop.Recipient = address => address == "left@example.com" ? SmtpReplyCode.MailboxUnavailable : null;

        await rita.AskAsync();
        await service.ToldAsync();

        Assert.Equal(["here@example.com"], Assert.Single(drop.Got).To);
        Assert.Empty(await admin.UndeliveredAsync(channel, "notification-channels"));
    }

    [Theory]
    [InlineData("right", null)]
    [InlineData("wrong", "the mail server does not take the user and the password")]
    public async Task A_server_may_want_a_password(string password, string? error)
    {
        await using var drop = await MailDrop.StartAsync("right");
        await using var service = await (await drop.ServiceAsync(password: password)).WithFlagAsync();
        var (admin, rita) = (await service.AdminAsync(), await service.MemberAsync());
        var channel = await service.MailChannelAsync(admin, "releases@example.com");

        await rita.AskAsync();
        await service.ToldAsync();

        Assert.Equal(error is null ? 1 : 0, drop.Got.Count);
        Assert.Equal(error, (await admin.UndeliveredAsync(channel, "notification-channels")).SingleOrDefault().Error);
    }

    [Fact]
    public async Task Without_a_server_a_laptop_is_shown_what_would_be_sent_to_whom()
    {
        var log = new Logbook();
        await using var service = await (
            await RunningService.StartAsync(
                new ServiceSetup
                {
                    Logs = log,
                    Configure = builder =>
                    {
                        builder.Configuration["Approvals:Notifications:LogUntold"] = "true";
                        builder.Configuration["Approvals:Notifications:PublicUrl"] = "https://approvals.example.org";
                    },
                }
            )
        ).WithFlagAsync();
        var (rita, sam) = (await service.MemberAsync(), await service.MemberAsync());

        var id = await rita.AskAsync(more: $$""", "notifyMemberIds": ["{{sam.Id}}", "{{rita.Id}}"]""");

        await Eventually.BecomesAsync(
            () =>
                Task.FromResult(
                    log.Lines.Where(line => line.StartsWith("Not sent, for want of a mail server", StringComparison.Ordinal))
                        .Select(line => line.Trim())
                        .ToList()
                ),
            lines =>
                lines is [var line]
                && line.EndsWith(
                    $"mail to {AddressOf(sam)}: {AddressOf(rita)} asked for approval to change the flag checkout https://approvals.example.org/requests/{id}",
                    StringComparison.Ordinal
                )
        );
    }

    [Fact]
    public async Task A_server_that_is_not_there_keeps_nothing_from_being_told_later()
    {
        var drop = await MailDrop.StartAsync();
        await using var service = await (await drop.ServiceAsync()).WithFlagAsync();
        var (admin, rita) = (await service.AdminAsync(), await service.MemberAsync());
        var channel = await service.MailChannelAsync(admin, "releases@example.com");
        await drop.DisposeAsync();

        await rita.AskAsync();
        await service.ToldAsync();

        Assert.Equal([("owed", 1, "the mail server could not be reached")], await admin.UndeliveredAsync(channel, "notification-channels"));
    }

    [Fact]
    public async Task Hostile_names_and_descriptions_make_no_header_and_no_tag()
    {
        const string Hostile = "x\r\nBcc: all@example.com\r\n\r\n<script>alert(1)</script>";
        await using var drop = await MailDrop.StartAsync();
        await using var service = await (await drop.ServiceAsync()).WithFlagAsync();
        var (rita, sam) = (await service.MemberAsync(), await service.MemberAsync());

        (
            await rita.PostAsync(
                Client.FlagRoute,
                $$"""{"description": {{JsonSerializer.Serialize(Hostile)}}, "instructions": [{"kind": "turnFlagOn"}], "notifyMemberIds": ["{{sam.Id}}"]}"""
            )
        ).Expect(201);
        await service.ToldAsync();

        var mail = Assert.Single(drop.Got);
        Assert.Equal([AddressOf(sam)], mail.To);
        Assert.Empty(mail.Message.Bcc);
        Assert.EndsWith("x  Bcc: all@example.com    <script>alert(1)</script>", mail.Subject);
        Assert.DoesNotContain("<script>", mail.Message.HtmlBody);
    }

    [Fact]
    public async Task What_happened_before_there_was_a_mail_server_is_not_mailed()
    {
        await using var drop = await MailDrop.StartAsync();
        var setup = new ServiceSetup();
        await using var before = await (await RunningService.StartAsync(setup)).WithFlagAsync();
        var (rita, sam) = (await before.MemberAsync(), await before.MemberAsync());
        await rita.AskAsync(more: $$""", "notifyMemberIds": ["{{sam.Id}}"]""");
        await before.ToldAsync();

        setup.Time.Advance(TimeSpan.FromSeconds(1));
        await using var after = await drop.ServiceAsync(setup);
        await after.TellAsync();
        Assert.Empty(drop.Got);

        var told = await after.Client(rita.Token, rita.Id).AskAsync(more: $$""", "notifyMemberIds": ["{{sam.Id}}"]""");
        await after.ToldAsync();
        Assert.Contains(told, Assert.Single(drop.Got).Text);
    }

    [Fact]
    public async Task A_member_is_told_while_the_one_before_them_cannot_be()
    {
        await using var drop = await MailDrop.StartAsync();
        await using var service = await (await drop.ServiceAsync()).WithFlagAsync();
        var (rita, sam, tom) = (await service.MemberAsync(), await service.MemberAsync(), await service.MemberAsync());
        drop.Recipient = address => address == AddressOf(sam) ? SmtpReplyCode.MailboxUnavailable : null;

        await rita.AskAsync(more: $$""", "notifyMemberIds": ["{{sam.Id}}", "{{tom.Id}}"]""");
        await service.ToldAsync();

        Assert.Equal([AddressOf(tom)], drop.Got.SelectMany(mail => mail.To));
        Assert.Equal(AddressOf(tom), (await service.Get<AccountStore>().FindMemberAsync(tom.Id, default))!.Email);
    }

    private static string AddressOf(Client member) => $"{member.Id}@example.com";
}
