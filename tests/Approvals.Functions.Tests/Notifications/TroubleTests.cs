using System.Collections.Concurrent;
using System.Globalization;
using Approvals.Service.Notifications;
using Approvals.Storage.Commits;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Notifications;

/// <summary>Receivers that are slow, broken or gone.</summary>
public sealed class TroubleTests
{
    [Fact]
    public async Task What_is_owed_about_a_request_keeps_its_order_and_holds_up_no_other_request()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var service = await (await RunningService.StartAsync()).WithFlagAsync();
        await service.SaveFlagAsync("other");
        var (admin, rita, sam) = (await service.AdminAsync(), await service.MemberAsync(), await service.MemberAsync());
        await service.HookAsync(admin, receiver.Url);
        var isWell = false;
        receiver.Status = it => isWell || it.Json.GetProperty("name").GetString() == "other" ? null : 500;

        var stuck = await rita.AskAsync();
        await service.ToldAsync();
        var other = await rita.AskAsync("projects/shop/flags/other/environments/production/approval-requests");
        foreach (var id in new[] { stuck, other })
        {
            (await sam.ReviewAsync(id, "comment")).Expect(200);
            (await sam.ApproveAsync(id)).Expect(200);
        }

        await service.ToldAsync();
        Assert.Equal([other, other, other], receiver.Taken.Select(it => it.RequestId));
        Assert.Single(receiver.Got, it => it.RequestId == stuck);

        isWell = true;
        await service.AdvanceAsync(TimeSpan.FromMinutes(2));
        await service.ToldAsync();
        var taken = receiver.Taken.Where(it => it.RequestId == stuck).Select(it => it.TitleVerb.Split(' ')[0]);
        Assert.Equal(["asked", "commented", "approved"], taken);
    }

    [Fact]
    public async Task It_is_tried_for_a_day_then_kept_and_sent_again_on_demand()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var service = await (await RunningService.StartAsync()).WithFlagAsync();
        var (admin, rita) = (await service.AdminAsync(), await service.MemberAsync());
        var (hook, _) = await service.HookAsync(admin, receiver.Url);
        var (isWell, times, start) = (false, new ConcurrentQueue<TimeSpan>(), service.Time.GetUtcNow());
        var sweeps = TimeSpan.FromMinutes(30);
        receiver.Status = _ =>
        {
            times.Enqueue(service.Time.GetUtcNow() - start);
            return isWell ? null : 500;
        };

        await rita.AskAsync();
        await service.ToldAsync();
        while ((await admin.UndeliveredAsync(hook)) is [("owed", _, _)])
        {
            Assert.True(service.Time.GetUtcNow() - start < TimeSpan.FromHours(30), "It is tried for ever.");
            await service.AdvanceToSweepAsync(times.Last() < sweeps ? TimeSpan.FromMinutes(1) : sweeps);
            await service.TellAsync();
        }

        Assert.Equal([("undeliverable", times.Count, (string?)"answered 500")], await admin.UndeliveredAsync(hook));
        Assert.InRange(times.Count, 10, 25);
        // The last is due within 24 hours, and made by the sweep after that.
        Assert.InRange(times.Last(), TimeSpan.FromHours(18), TimeSpan.FromHours(24) + sweeps);
        Assert.Single(receiver.Got.Select(it => it.Id).Distinct());

        isWell = true;
        Assert.Equal(1, (await admin.PostAsync($"webhooks/{hook}/resend", "{}")).Expect(200).Json.GetProperty("resent").GetInt32());
        await service.ToldAsync();
        Assert.Single(receiver.Taken, it => it.RequestId is not null);
        Assert.Empty(await admin.UndeliveredAsync(hook));
    }

    [Fact]
    public async Task A_receiver_that_is_gone_turns_its_webhook_off()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var service = await (await RunningService.StartAsync()).WithFlagAsync();
        var (admin, rita, sam) = (await service.AdminAsync(), await service.MemberAsync(), await service.MemberAsync());
        var (hook, _) = await service.HookAsync(admin, receiver.Url);
        receiver.Status = _ => 410;

        var id = await rita.AskAsync();
        await service.ToldAsync();
        (await sam.ReviewAsync(id, "comment")).Expect(200);
        await service.AdvanceAsync(TimeSpan.FromMinutes(2));
        await service.ToldAsync();

        Assert.Single(receiver.Got);
        Assert.False((await admin.GetAsync($"webhooks/{hook}")).Expect(200).Json.GetProperty("on").GetBoolean());
        Assert.Equal([("undeliverable", 1, (string?)"answered 410")], await admin.UndeliveredAsync(hook));
        var entry = (await admin.GetAsync("auditlog?spec=webhook/*")).Expect(200).Json.GetProperty("items")[0];
        Assert.Equal(
            ("turned off the webhook", "answered 410"),
            (entry.GetProperty("titleVerb").GetString(), entry.GetProperty("reason").GetString())
        );
        (await admin.PostAsync($"webhooks/{hook}/resend", "{}")).Expect(409);
    }

    [Fact]
    public async Task One_that_hangs_or_answers_without_end_holds_up_nobody_else()
    {
        await using var hanging = await Receiver.StartAsync();
        await using var endless = await Receiver.StartAsync();
        await using var well = await Receiver.StartAsync();
        await using var service = await (await RunningService.StartAsync()).WithFlagAsync();
        var (admin, rita) = (await service.AdminAsync(), await service.MemberAsync());
        var (hook, _) = await service.HookAsync(admin, hanging.Url);
        await service.HookAsync(admin, endless.Url);
        await service.HookAsync(admin, well.Url);
        var hungUpOn = 0;
        hanging.Answer = (context, _) => Task.Delay(Timeout.Infinite, context.RequestAborted);
        endless.Answer = async (context, _) =>
        {
            var some = new byte[64 * 1024];
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(some);
            }

            Interlocked.Increment(ref hungUpOn);
        };

        for (var i = 0; i < 10; i++)
        {
            await rita.AskAsync();
        }

        await Eventually.BecomesAsync(() => Task.FromResult((well.Taken.Count, Volatile.Read(ref hungUpOn))), counts => counts == (10, 10));
        Assert.InRange(hanging.Got.Count, 0, 4);

        service.Time.Advance(TimeSpan.FromSeconds(11));
        await service.ToldAsync();
        var owed = await admin.UndeliveredAsync(hook);
        Assert.Equal(10, owed.Count);
        Assert.Contains(("owed", 1, "no answer within 10 seconds"), owed);

        hanging.Answer = (_, _) => Task.CompletedTask;
        await service.AdvanceAsync(TimeSpan.FromMinutes(3));
        await service.ToldAsync();
        Assert.Equal(10, hanging.Taken.Select(it => it.RequestId).Distinct().Count());
    }

    [Fact]
    public async Task A_thousand_events_at_once_are_told_once_each()
    {
        const int Events = 1_000;
        await using var receiver = await Receiver.StartAsync();
        await using var service = await (await RunningService.StartAsync()).WithFlagAsync();
        await service.HookAsync(await service.AdminAsync(), receiver.Url);
        var actor = Domain.Auditing.AuditActor.Service;

        for (var made = 0; made < Events; )
        {
            var batch = await service.Get<Batches>().ForProjectAsync(RunningService.Project, default);
            for (var i = 0; i < 40; i++, made++)
            {
                var name = made.ToString(CultureInfo.InvariantCulture);
                batch.Record(new(actor, "flag", name, "changed the", [new("updateOn", "proj/shop:env/production:flag/x")]));
            }

            Assert.True(await batch.CommitAsync(default));
        }

        await service.ToldAsync();
        Assert.Equal(
            Enumerable.Range(0, Events),
            receiver.Taken.Select(it => int.Parse(it.Json.GetProperty("name").GetString()!, CultureInfo.InvariantCulture)).Order()
        );
    }

    [Fact]
    public async Task What_an_instance_has_not_told_another_tells_and_two_at_once_tell_it_once()
    {
        await using var receiver = await Receiver.StartAsync();
        var setup = new ServiceSetup();
        await using var first = await (await RunningService.StartAsync(setup)).WithFlagAsync();
        await using var second = await RunningService.StartAsync(setup);
        var (admin, rita) = (await first.AdminAsync(), await first.MemberAsync());
        await first.HookAsync(admin, receiver.Url);
        await first.ToldAsync();
        await first.Get<Notifier>().StopAsync(default);

        List<string> ids = [];
        for (var i = 0; i < 20; i++)
        {
            ids.Add(await rita.AskAsync());
        }

        await first.SettleAsync();
        Assert.Empty(receiver.Got);
        await using var third = await RunningService.StartAsync(setup);
        await Task.WhenAll(second.TellAsync(), third.TellAsync());
        Assert.Equal(ids, receiver.Taken.OrderBy(it => it.Sequence).Select(it => it.RequestId));
    }
}
