using System.Text.Json;
using Approvals.Domain.Access;
using Approvals.Domain.Settings;
using Approvals.TestHost.TaskHub;
using Approvals.Tests.Auditing;
using Approvals.Tests.Drivers;
using Approvals.Tests.Preview;

namespace Approvals.Tests.Freezing;

public sealed class HeldRequestTests
{
    private static readonly TimeSpan s_freeze = TimeSpan.FromHours(50);

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 1)]
    [InlineData(false, 2)]
    public async Task What_was_approved_in_a_freeze_says_until_when_it_waits_and_is_applied_then_and_once(bool hubIsLost, int runs)
    {
        await using var service = await StartAsync(autoApply: true);
        service.Hub.Faults = new Repeated(runs);
        var (ada, rita, sam) = (await service.MemberAsync(Role.Admin), await service.MemberAsync(), await service.MemberAsync());
        var end = service.Time.GetUtcNow() + s_freeze;
        await ada.FreezeAsync(service.Time.GetUtcNow(), end);
        var id = await rita.AskAsync();
        (await sam.ApproveAsync(id)).Expect(200);
        await service.SettleAsync();

        var held = await rita.RequestAsync(id);
        Assert.Equal(
            ("pending", "approved", end.ToUnixTimeMilliseconds()),
            (Text(held, "status"), Text(held, "reviewStatus"), held.GetProperty("frozenUntil").GetInt64())
        );
        if (hubIsLost)
        {
            service.Hub.Clear();
        }

        await service.AdvanceAsync(s_freeze - TimeSpan.FromMinutes(2));
        await service.AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(("pending", (false, 1)), (await rita.StatusAsync(id), await rita.FlagAsync()));

        await service.AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(("completed", (true, 2)), (await rita.StatusAsync(id), await rita.FlagAsync()));
        Assert.Equal(1, (await ActionsAsync(ada)).Count(action => action == "holdApprovalRequest"));
        Assert.Equal(1, (await service.RowsAsync()).Keys.Count(key => key.Contains("/applied|")));
    }

    [Fact]
    public async Task Applying_is_refused_until_the_freeze_ends_but_for_who_may_bypass_it_and_says_why()
    {
        await using var service = await StartAsync(autoApply: false);
        var (ada, rita, sam) = (await service.MemberAsync(Role.Admin), await service.MemberAsync(), await service.MemberAsync());
        var free = await service.MemberAsync(Role.Writer, PolicyStatement.Allow(["bypassFreezeWindow"], "proj/*:env/production:flag/*"));
        var now = service.Time.GetUtcNow();
        await ada.FreezeAsync(now, now + s_freeze);
        var id = await rita.AskAsync();
        (await sam.ApproveAsync(id)).Expect(200);

        Assert.Contains($"until {now + s_freeze:yyyy-MM-dd'T'HH:mm:ss'Z'}", (await sam.ApplyAsync(id)).Expect(409).Text);
        (await ada.PostAsync($"{Client.AnyRoute}/{id}/apply", """{"comment": "I am an admin"}""")).Expect(409);
        Assert.Equal("frozen", (await free.ApplyAsync(id)).Expect(409).Reason);
        Assert.Equal((false, true), (await IsOfferedAsync(ada), await IsOfferedAsync(free)));
        (await free.PostAsync($"{Client.AnyRoute}/{id}/apply", """{"comment": "The shop is down"}""")).Expect(200);

        Assert.Equal((true, 2), await rita.FlagAsync());
        var entry = await new AuditDriver(ada).LastAsync();
        Assert.Equal(["applyApprovalRequest", "bypassFreezeWindow"], FreezeDriver.ActionsOf(entry));

        async Task<bool> IsOfferedAsync(Client caller)
        {
            var apply = (await Previews.PreviewAsync(caller, id))
                .GetProperty("actions")
                .EnumerateArray()
                .Single(it => Text(it, "action") == "apply");
            Assert.False(apply.GetProperty("allowed").GetBoolean());
            return apply.TryGetProperty("allowedWithComment", out var offered) && offered.GetBoolean();
        }
    }

    [Theory]
    [InlineData("wait", false)]
    [InlineData("wait", true)]
    [InlineData("fail", false)]
    public async Task What_is_scheduled_for_a_freeze_is_made_at_its_end_or_fails_as_the_window_says(string scheduledChanges, bool hubIsLost)
    {
        await using var service = await StartAsync(autoApply: true);
        var (ada, rita, sam) = (await service.MemberAsync(Role.Admin), await service.MemberAsync(), await service.MemberAsync());
        var (now, date) = (service.Time.GetUtcNow(), service.Time.GetUtcNow().AddHours(1));
        await ada.FreezeAsync(now.AddMinutes(30), now.AddHours(2), scheduledChanges);
        var id = await rita.AskAsync(more: $", \"executionDate\": {date.ToUnixTimeMilliseconds()}");
        (await sam.ApproveAsync(id)).Expect(200);
        await service.SettleAsync();
        var scheduled = await rita.RequestAsync(id);
        Assert.Equal(("scheduled", false), (Text(scheduled, "status"), scheduled.TryGetProperty("frozenUntil", out _)));
        Assert.Equal(scheduledChanges == "fail" ? 1 : 0, scheduled.GetProperty("conflicts").GetArrayLength());

        await service.AdvanceAsync(TimeSpan.FromHours(1));
        if (hubIsLost)
        {
            service.Hub.Clear();
        }

        await service.AdvanceAsync(TimeSpan.FromMinutes(59));
        Assert.Equal(
            (scheduledChanges == "fail" ? "failed" : "scheduled", (false, 1)),
            (await rita.StatusAsync(id), await rita.FlagAsync())
        );
        await service.AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(
            scheduledChanges == "fail" ? ("failed", (false, 1)) : ("completed", (true, 2)),
            (await rita.StatusAsync(id), await rita.FlagAsync())
        );
        if (scheduledChanges == "fail")
        {
            Assert.Equal("frozen", (await new AuditDriver(ada).LastAsync()).GetProperty("reason").GetString());
        }
    }

    [Fact]
    public async Task What_waits_goes_on_at_once_when_the_window_is_taken_away_in_whatever_status_it_waits()
    {
        await using var service = await StartAsync(autoApply: true);
        var (ada, rita, sam) = (await service.MemberAsync(Role.Admin), await service.MemberAsync(), await service.MemberAsync());
        var now = service.Time.GetUtcNow();
        await ada.FreezeAsync(now.AddMinutes(1), now + s_freeze);
        var scheduled = await rita.AskAsync(
            instructions: """[{"kind": "updateTrackEvents", "trackEvents": true}]""",
            more: $", \"executionDate\": {now.AddHours(1).ToUnixTimeMilliseconds()}"
        );
        (await sam.ApproveAsync(scheduled)).Expect(200);
        await service.SettleAsync();
        await service.AdvanceAsync(TimeSpan.FromHours(2));
        var pending = await rita.AskAsync();
        (await sam.ApproveAsync(pending)).Expect(200);
        await service.SettleAsync();
        Assert.Equal(("scheduled", "pending"), (await rita.StatusAsync(scheduled), await rita.StatusAsync(pending)));

        await ada.ThawAsync();
        await service.SettleAsync();

        Assert.Equal(("completed", "completed"), (await rita.StatusAsync(scheduled), await rita.StatusAsync(pending)));
    }

    private static async Task<RunningService> StartAsync(bool autoApply) =>
        await (await RunningService.StartAsync()).WithFlagAsync(
            new ApprovalSettings { Required = true, AutoApplyApprovedChanges = autoApply }
        );

    private static async Task<IReadOnlyList<string>> ActionsAsync(Client admin) =>
        [
            .. (await new AuditDriver(admin).LinesAsync(RunningService.Project)).SelectMany(line =>
                FreezeDriver.ActionsOf(line.GetProperty("entry"))
            ),
        ];

    private static string? Text(JsonElement it, string name) => it.GetProperty(name).GetString();

    private sealed class Repeated(int runs) : Faults
    {
        public override int Runs(ActivityCall call) => runs;
    }
}
