using Approvals.Domain.Access;
using Approvals.Domain.Settings;
using Approvals.Functions.Orchestration;
using Approvals.TestHost.TaskHub;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Workflow;

public sealed class SweepTests
{
    [Fact]
    public async Task Open_requests_go_on_when_the_whole_task_hub_is_lost()
    {
        await using var service = await (await RunningService.StartAsync()).WithFlagAsync(
            new ApprovalSettings { AutoApplyApprovedChanges = true }
        );
        var (rita, sam) = (await service.MemberAsync(), await service.MemberAsync());
        var waiting = await rita.AskAsync();
        var date = service.Time.GetUtcNow().AddDays(1);
        var scheduled = await rita.AskAsync(
            instructions: """[{"kind": "turnFlagOff"}]""",
            more: $", \"executionDate\": {date.ToUnixTimeMilliseconds()}"
        );
        (await sam.ApproveAsync(scheduled)).Expect(200);
        await service.SettleAsync();
        Assert.Equal("scheduled", await rita.StatusAsync(scheduled));

        service.Hub.Clear();
        (await sam.ApproveAsync(waiting)).Expect(200);
        await service.SettleAsync();
        Assert.Equal("pending", await rita.StatusAsync(waiting));

        await service.AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(("completed", (true, 2)), (await rita.StatusAsync(waiting), await rita.FlagAsync()));

        await service.AdvanceAsync(date - service.Time.GetUtcNow() - TimeSpan.FromMinutes(2));
        await service.AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.Equal("scheduled", await rita.StatusAsync(scheduled));
        await service.AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(("completed", (false, 3)), (await rita.StatusAsync(scheduled), await rita.FlagAsync()));
    }

    [Fact]
    public async Task Requests_outlive_the_process()
    {
        var setup = new ServiceSetup();
        string id,
            reviewerToken,
            requesterToken;
        await using (
            var first = await (await RunningService.StartAsync(setup)).WithFlagAsync(
                new ApprovalSettings { AutoApplyApprovedChanges = true }
            )
        )
        {
            var (rita, sam) = (await first.MemberAsync(), await first.MemberAsync());
            (id, requesterToken, reviewerToken) = (await rita.AskAsync(), rita.Token!, sam.Token!);
        }

        await using var second = await RunningService.StartAsync(setup);
        (await second.Client(reviewerToken).ApproveAsync(id)).Expect(200);
        await second.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(
            ("completed", (true, 2)),
            (await second.Client(requesterToken).StatusAsync(id), await second.Client(requesterToken).FlagAsync())
        );
    }

    [Fact]
    public async Task An_event_that_was_lost_is_made_up_for()
    {
        await using var service = await (await RunningService.StartAsync()).WithFlagAsync(
            new ApprovalSettings { AutoApplyApprovedChanges = true }
        );
        var (rita, sam) = (await service.MemberAsync(), await service.MemberAsync());
        var id = await rita.AskAsync();
        await service.SettleAsync();

        service.Hub.Faults = new LostEvents();
        (await sam.ApproveAsync(id)).Expect(200);
        await service.SettleAsync();
        Assert.Equal("pending", await rita.StatusAsync(id));

        service.Hub.Faults = new();
        await service.AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.Equal("completed", await rita.StatusAsync(id));
    }

    [Fact]
    public async Task A_request_goes_on_under_todays_orchestrator_when_one_of_an_older_version_no_longer_answers()
    {
        await using var service = await (await RunningService.StartAsync()).WithFlagAsync(
            new ApprovalSettings { AutoApplyApprovedChanges = true }
        );
        var (rita, sam) = (await service.MemberAsync(), await service.MemberAsync());
        var id = await rita.AskAsync();
        await service.SettleAsync();
        service.Hub.Clear();
        service.Hub.Strand($"{id}-1", "Older");

        (await sam.ApproveAsync(id)).Expect(200);
        await service.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(("completed", (true, 2)), (await rita.StatusAsync(id), await rita.FlagAsync()));
        Assert.Equal(ApprovalOrchestrator.Name, (await service.Orchestrations.Value.GetInstanceAsync($"{id}-2"))?.Name);
    }

    [Fact]
    public async Task A_long_way_of_the_clock_ends_with_a_sweep_that_sees_its_end()
    {
        var calls = new TableCalls();
        await using var service = await (await RunningService.StartAsync(new() { TableCalls = calls })).WithFlagAsync();
        var sam = await service.MemberAsync();
        (await sam.ScheduleAsync(service.Time.GetUtcNow().AddMinutes(10), """[{"kind": "turnFlagOn"}]""")).Expect(201);
        await service.SettleAsync();
        service.Hub.Clear();

        // The first sweep on the way is through before the clock goes on, and sees only the beginning.
        using var looked = new ManualResetEventSlim();
        calls.After = (_, message) =>
        {
            if (message.Request.Uri.ToString().Contains("due%7C", StringComparison.OrdinalIgnoreCase))
            {
                looked.Set();
            }

            return Task.CompletedTask;
        };
        await using var pause = service.Time.CreateTimer(_ => looked.Wait(), null, TimeSpan.FromSeconds(61), Timeout.InfiniteTimeSpan);
        await service.AdvanceAsync(TimeSpan.FromMinutes(12));

        Assert.Equal((true, 2), await sam.FlagAsync());
    }

    [Fact]
    public async Task A_request_that_nothing_is_due_for_is_not_on_the_sweeps_list()
    {
        await using var service = await (await RunningService.StartAsync()).WithFlagAsync();
        await (await service.MemberAsync()).AskAsync();
        await service.SettleAsync();

        Assert.DoesNotContain((await service.RowsAsync()).Keys, key => key.Contains("/due|"));
    }

    [Fact]
    public async Task A_call_that_changes_settings_leaves_to_the_sweep_what_takes_too_long()
    {
        var calls = new TableCalls();
        await using var service = await (await RunningService.StartAsync(new() { TableCalls = calls })).WithFlagAsync(
            new ApprovalSettings { MinNumApprovals = 2, AutoApplyApprovedChanges = true }
        );
        var (rita, sam, admin) = (await service.MemberAsync(), await service.MemberAsync(), await service.MemberAsync(Role.Admin));
        var id = await rita.AskAsync();
        (await sam.ApproveAsync(id)).Expect(200);
        await service.SettleAsync();
        calls.After = (_, message) =>
        {
            if (message.Request.Uri.ToString().Contains("open%7C", StringComparison.OrdinalIgnoreCase))
            {
                service.Time.Advance(TimeSpan.FromSeconds(11));
            }

            return Task.CompletedTask;
        };

        (await admin.ChangeSettingsAsync("\"minNumApprovals\": 1")).Expect(200);
        await service.SettleAsync();
        Assert.Equal("pending", await rita.StatusAsync(id));

        calls.Reset();
        await service.AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.Equal("completed", await rita.StatusAsync(id));
    }

    [Fact]
    public async Task A_request_is_not_written_when_changed_settings_change_nothing_for_it()
    {
        await using var service = await (await RunningService.StartAsync()).WithFlagAsync(
            new ApprovalSettings { MinNumApprovals = 2, AutoApplyApprovedChanges = true }
        );
        var (rita, sam, admin) = (await service.MemberAsync(), await service.MemberAsync(), await service.MemberAsync(Role.Admin));
        var (approved, untouched) = (await rita.AskAsync(), await rita.AskAsync());
        (await sam.ApproveAsync(approved)).Expect(200);
        await service.SettleAsync();
        var before = await ETagAsync(untouched);

        (await admin.ChangeSettingsAsync("\"minNumApprovals\": 1")).Expect(200);
        await service.SettleAsync();

        Assert.Equal(("completed", before), (await rita.StatusAsync(approved), await ETagAsync(untouched)));

        async Task<string> ETagAsync(string id) =>
            (await service.RowsAsync()).Single(row => row.Key.EndsWith($"/request|{id}", StringComparison.Ordinal)).Value.ETag.ToString();
    }

    private sealed class LostEvents : Faults
    {
        public override IReadOnlyList<TimeSpan> Deliver(string instanceId, string eventName) => [];
    }
}
