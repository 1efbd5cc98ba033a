using System.Text.Json;
using Approvals.Domain.Access;
using Approvals.TestHost.TaskHub;
using Approvals.Tests.Auditing;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Workflow;

public sealed class WaitingTests
{
    private const string Rules =
        """ "remindAfterMinutes": 60, "escalateAfterMinutes": 120, "escalateToTeamKey": "helpers", "expireAfterMinutes": 300 """;

    private static readonly TimeSpan s_step = TimeSpan.FromMinutes(15);

    private static readonly TimeSpan s_ahead = TimeSpan.FromMinutes(1);

    /// <summary>What befalls the service while a request waits.</summary>
    public enum Trouble
    {
        None,

        /// <summary>The task hub is lost after each step of the clock.</summary>
        LostHub,

        /// <summary>Activities run twice.</summary>
        RepeatedActivities,

        /// <summary>The service starts again each hour, with an empty task hub.</summary>
        Restarts,

        /// <summary>Another instance has a task hub of its own, in which the same requests are driven.</summary>
        TwoInstances,
    }

    [Theory]
    [InlineData(Trouble.None)]
    [InlineData(Trouble.LostHub)]
    [InlineData(Trouble.RepeatedActivities)]
    [InlineData(Trouble.Restarts)]
    [InlineData(Trouble.TwoInstances)]
    public async Task People_are_reminded_and_a_team_asked_and_the_request_expires_each_at_its_time_and_once(Trouble trouble)
    {
        var setup = new ServiceSetup();
        var service = await (await RunningService.StartAsync(setup)).WithFlagAsync();
        await using var other = trouble == Trouble.TwoInstances ? await RunningService.StartAsync(setup) : null;
        try
        {
            service.Hub.Faults = new Repeated(trouble == Trouble.RepeatedActivities ? 2 : 1);
            var (ada, rita, helper) = (await service.MemberAsync(Role.Admin), await service.MemberAsync(), await service.MemberAsync());
            await service.TeamAsync("helpers", helper.Id);
            (await ada.ChangeSettingsAsync(Rules)).Expect(200);
            var id = await rita.AskAsync();
            var asked = service.Time.GetUtcNow();
            await service.SettleAsync();
            Assert.Equal(
                asked.AddMinutes(300).ToUnixTimeMilliseconds(),
                (await rita.RequestAsync(id)).GetProperty("expirationDate").GetInt64()
            );

            while (service.Time.GetUtcNow() - asked < TimeSpan.FromHours(6))
            {
                // The sweep starts what is missing ahead of its time, and leaves alone what is only just due.
                await service.AdvanceAsync(s_step - s_ahead);
                await service.AdvanceAsync(s_ahead);
                if (other is not null)
                {
                    await other.SweepAsync();
                    await other.SettleAsync();
                }

                if (trouble == Trouble.LostHub)
                {
                    service.Hub.Clear();
                }

                if (trouble == Trouble.Restarts && (service.Time.GetUtcNow() - asked).Minutes == 0)
                {
                    await service.DisposeAsync();
                    service = await RunningService.StartAsync(setup);
                    (ada, rita) = (service.Client(ada.Token), service.Client(rita.Token));
                    await service.SweepAsync();
                    await service.SettleAsync();
                }
            }

            Assert.Equal(
                [
                    (0, "createApprovalRequest"),
                    (60, "remindOfApprovalRequest"),
                    (120, "remindOfApprovalRequest"),
                    (120, "escalateApprovalRequest"),
                    (180, "remindOfApprovalRequest"),
                    (225, "announceApprovalRequestExpiry"),
                    (240, "remindOfApprovalRequest"),
                    (300, "expireApprovalRequest"),
                ],
                (await EntriesAsync(ada, id)).Select(entry => ((int)(DateOf(entry) - asked).TotalMinutes, ActionOf(entry)))
            );
            var ended = await rita.RequestAsync(id);
            Assert.Equal(
                ("failed", "pending", helper.Id),
                (
                    ended.GetProperty("status").GetString(),
                    ended.GetProperty("reviewStatus").GetString(),
                    Assert.Single(ended.GetProperty("notifyMemberIds").EnumerateArray()).GetString()
                )
            );
            Assert.Contains("within 300 minutes", ended.GetProperty("conflicts")[0].GetProperty("reason").GetString());
            Assert.DoesNotContain((await service.RowsAsync()).Keys, key => key.Contains("/due|"));
            Assert.Equal(409, (await service.Client(helper.Token).ApproveAsync(id)).Status);
        }
        finally
        {
            await service.DisposeAsync();
        }
    }

    [Fact]
    public async Task Changed_settings_go_for_what_waits_already_and_nothing_expires_without_notice()
    {
        await using var service = await (await RunningService.StartAsync()).WithFlagAsync();
        var (ada, rita) = (await service.MemberAsync(Role.Admin), await service.MemberAsync());
        var id = await rita.AskAsync();
        await service.AdvanceAsync(TimeSpan.FromDays(3));

        (await ada.ChangeSettingsAsync(""" "expireAfterMinutes": 60 """)).Expect(200);
        await service.SettleAsync();
        Assert.Equal(["createApprovalRequest", "announceApprovalRequestExpiry"], (await EntriesAsync(ada, id)).Select(ActionOf));

        await service.AdvanceAsync(TimeSpan.FromMinutes(14));
        Assert.Equal("pending", await rita.StatusAsync(id));
        await service.AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.Equal("failed", await rita.StatusAsync(id));
        Assert.Equal("expired", (await EntriesAsync(ada, id))[^1].GetProperty("reason").GetString());
    }

    [Fact]
    public async Task A_team_that_there_is_not_is_refused_and_one_that_is_gone_is_told_of()
    {
        await using var service = await (await RunningService.StartAsync()).WithFlagAsync();
        var (ada, rita) = (await service.MemberAsync(Role.Admin), await service.MemberAsync());
        await service.TeamAsync("helpers", rita.Id);
        Assert.Equal("unknown_team", (await ada.ChangeSettingsAsync(""" "escalateToTeamKey": "nobody" """)).Expect(400).Reason);
        Assert.Equal(
            "unknown_team",
            (
                await ada.PatchDocumentAsync(
                    "projects/shop/environments/production",
                    """[{"op": "replace", "path": "/approvalSettings/escalateToTeamKey", "value": "nobody"}]"""
                )
            )
                .Expect(400)
                .Reason
        );
        (await ada.ChangeSettingsAsync(""" "escalateAfterMinutes": 5, "escalateToTeamKey": "helpers" """)).Expect(200);
        var id = await rita.AskAsync();
        (await ada.DeleteAsync("teams/helpers")).Expect(204);

        await service.AdvanceAsync(TimeSpan.FromMinutes(10));

        Assert.Equal(
            ("escalateApprovalRequest", "unknown_team"),
            ((await EntriesAsync(ada, id))[^1] is var last ? ActionOf(last) : "", last.GetProperty("reason").GetString())
        );
        Assert.Equal("pending", await rita.StatusAsync(id));
    }

    [Fact]
    public async Task All_that_is_due_at_once_fits_into_one_transaction_also_where_most_people_are_asked()
    {
        await using var service = await (await RunningService.StartAsync()).WithFlagAsync();
        var (ada, rita) = (await service.MemberAsync(Role.Admin), await service.MemberAsync());
        List<string> named = [];
        for (var i = 0; i < 10; i++)
        {
            named.Add((await service.MemberAsync()).Id);
        }

        await service.TeamAsync("helpers", Enumerable.Range(0, 50).Select(i => $"{i:x24}"));
        (
            await ada.ChangeSettingsAsync(
                """ "remindAfterMinutes": 75, "escalateAfterMinutes": 75, "escalateToTeamKey": "helpers", "expireAfterMinutes": 100 """
            )
        ).Expect(200);
        var id = await rita.AskAsync(more: $", \"notifyMemberIds\": {JsonSerializer.Serialize(named)}");
        await service.SettleAsync();

        await service.AdvanceAsync(TimeSpan.FromMinutes(75));
        Assert.Equal(60, (await rita.RequestAsync(id)).GetProperty("notifyMemberIds").GetArrayLength());
        await service.AdvanceAsync(TimeSpan.FromMinutes(25));

        Assert.Equal("failed", await rita.StatusAsync(id));
        Assert.Equal(
            [
                "createApprovalRequest",
                "announceApprovalRequestExpiry",
                "remindOfApprovalRequest",
                "escalateApprovalRequest",
                "expireApprovalRequest",
            ],
            (await EntriesAsync(ada, id)).Select(ActionOf)
        );
    }

    private static async Task<IReadOnlyList<JsonElement>> EntriesAsync(Client admin, string id) =>
        [
            .. (await new AuditDriver(admin).LinesAsync(RunningService.Project))
                .Select(line => line.GetProperty("entry"))
                .Where(entry =>
                    entry.TryGetProperty("details", out var details)
                    && details.TryGetProperty("approvalRequest", out var request)
                    && request.GetProperty("id").GetString() == id
                ),
        ];

    private static string ActionOf(JsonElement entry) => entry.GetProperty("accesses")[0].GetProperty("action").GetString()!;

    private static DateTimeOffset DateOf(JsonElement entry) =>
        DateTimeOffset.FromUnixTimeMilliseconds(entry.GetProperty("date").GetInt64());

    private sealed class Repeated(int runs) : Faults
    {
        public override int Runs(ActivityCall call) => runs;
    }
}
