using System.Text.Json;
using Approvals.Domain.Settings;
using Approvals.Storage;
using Approvals.TestHost.TaskHub;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Scheduling;

/// <summary>Changing what is scheduled by way of an approval.</summary>
public sealed class OperatingRequestTests
{
    private const string Delete = """{"kind": "deleteScheduledChange"}""";

    private const string Replace =
        """{"kind": "replaceScheduledChangesInstructions", "value": [{"kind": "updateTrackEvents", "trackEvents": true}]}""";

    private const string MoveUp = """{"kind": "updateScheduledChangesExecutionDate", "value": 1800003600000}""";

    private const string MoveBack = """{"kind": "updateScheduledChangesExecutionDate", "value": 1800172800000}""";

    private static readonly DateTimeOffset s_date = ServiceSetup.Start.AddDays(1);

    /// <summary>An edit; whether it applies itself; whether the flag is on, and its version, at the old time and two days after the start.</summary>
    public static TheoryData<string, bool, bool, int, bool, int> Edits =>
        new()
        {
            { Delete, false, false, 1, false, 1 },
            { Delete, true, false, 1, false, 1 },
            { Replace, false, false, 2, false, 2 },
            { Replace, true, false, 2, false, 2 },
            { MoveUp, false, true, 2, true, 2 },
            { MoveUp, true, true, 2, true, 2 },
            { MoveBack, false, false, 1, true, 2 },
            { MoveBack, true, false, 1, true, 2 },
        };

    [Theory]
    [MemberData(nameof(Edits))]
    public async Task What_is_scheduled_is_changed_when_the_request_for_it_is_applied(
        string edit,
        bool byItself,
        bool onThen,
        int versionThen,
        bool onLater,
        int versionLater
    )
    {
        await using var service = await (await RunningService.StartAsync()).WithFlagAsync(
            new ApprovalSettings { AutoApplyApprovedChanges = byItself }
        );
        var (rita, sam) = (await service.MemberAsync(), await service.MemberAsync());
        var scheduled = (await rita.ScheduleAsync(s_date)).Expect(201);
        var id = await AskAsync(rita, scheduled.Id, edit);
        await service.SettleAsync();

        var open = await rita.RequestAsync(id);
        Assert.Equal(
            (scheduled.Id, "pending", 0),
            (Text(open, "operatingOnId"), Text(open, "status"), open.GetProperty("conflicts").GetArrayLength())
        );
        Assert.Equal(scheduled.Text, (await rita.GetAsync($"{Client.ScheduleRoute}/{scheduled.Id}")).Text);

        (await sam.ApproveAsync(id)).Expect(200);
        if (!byItself)
        {
            Assert.Equal("completed", Text((await rita.ApplyAsync(id)).Expect(200).Json, "status"));
        }

        // All orchestrations know already; nothing is left to the sweep.
        await service.SettleAsync();
        var soon = Keys.DueAt(service.Time.GetUtcNow().AddMinutes(1), "");
        Assert.DoesNotContain(
            (await service.RowsAsync()).Values,
            row => row.RowKey.StartsWith("due|", StringComparison.Ordinal) && string.CompareOrdinal(row.RowKey, soon) < 0
        );

        var completed = await rita.RequestAsync(id);
        Assert.Equal((scheduled.Id, "completed"), (Text(completed, "operatingOnId"), Text(completed, "status")));
        Assert.Equal((false, 1), await rita.FlagAsync());
        (await rita.GetAsync($"{Client.ScheduleRoute}/{scheduled.Id}")).Expect(edit == Delete ? 404 : 200);

        await service.AdvanceAsync(TimeSpan.FromHours(1));
        Assert.Equal(edit == MoveUp ? (true, 2) : (false, 1), await rita.FlagAsync());
        await service.AdvanceAsync(s_date - service.Time.GetUtcNow());
        Assert.Equal((onThen, versionThen), await rita.FlagAsync());
        await service.AdvanceAsync(TimeSpan.FromDays(1));
        Assert.Equal((onLater, versionLater), await rita.FlagAsync());
        Assert.Equal(edit == Delete ? 1 : 2, (await service.RowsAsync()).Keys.Count(key => key.Contains("/applied|")));
        Assert.DoesNotContain((await service.RowsAsync()).Keys, key => key.Contains("/due|") || key.Contains("/open|"));
    }

    [Fact]
    public async Task An_edit_whose_orchestration_is_never_told_is_made_up_for()
    {
        await using var service = await (await RunningService.StartAsync()).WithFlagAsync();
        var (rita, sam) = (await service.MemberAsync(), await service.MemberAsync());
        var id = await AskAsync(rita, (await rita.ScheduleAsync(s_date)).Expect(201).Id, MoveUp);
        (await sam.ApproveAsync(id)).Expect(200);
        await service.SettleAsync();

        service.Hub.Faults = new LostEvents();
        (await rita.ApplyAsync(id)).Expect(200);
        await service.SettleAsync();
        service.Hub.Faults = new();

        await service.AdvanceAsync(TimeSpan.FromMinutes(1));
        await service.AdvanceAsync(TimeSpan.FromMinutes(59));
        Assert.Equal((true, 2), await rita.FlagAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_waits_no_longer_is_a_conflict_and_the_request_for_it_fails(bool isCalledOff)
    {
        await using var service = await (await RunningService.StartAsync()).WithFlagAsync();
        var (rita, sam) = (await service.MemberAsync(), await service.MemberAsync());
        var scheduled = (await rita.ScheduleAsync(s_date)).Expect(201).Id;
        var id = await AskAsync(rita, scheduled, MoveBack, Replace);
        (await sam.ApproveAsync(id)).Expect(200);
        await service.SettleAsync();
        if (isCalledOff)
        {
            (await rita.DeleteAsync($"{Client.ScheduleRoute}/{scheduled}")).Expect(204);
        }
        else
        {
            await service.AdvanceAsync(s_date - service.Time.GetUtcNow());
        }

        var flag = await rita.FlagAsync();
        Assert.Equal(2, (await rita.RequestAsync(id)).GetProperty("conflicts").GetArrayLength());
        var failed = (await rita.ApplyAsync(id)).Expect(200).Json;
        Assert.Equal(("failed", 2), (Text(failed, "status"), failed.GetProperty("conflicts").GetArrayLength()));
        await service.AdvanceAsync(TimeSpan.FromDays(3));
        Assert.Equal(flag, await rita.FlagAsync());
    }

    [Fact]
    public async Task What_is_to_be_changed_must_wait_for_the_same_flag_in_the_same_environment()
    {
        await using var service = await (await RunningService.StartAsync()).WithFlagAsync();
        await service.WithFlagAsync(flag: "banner");
        var rita = await service.MemberAsync();
        var (scheduled, pending) = (
            (await rita.ScheduleAsync(s_date)).Expect(201).Id,
            await rita.AskAsync(more: $", \"executionDate\": {s_date.ToUnixTimeMilliseconds()}")
        );

        Assert.Equal("unknown_scheduled_change", (await TryAsync(rita, pending, Client.FlagRoute, Delete)).Expect(400).Reason);
        Assert.Equal(
            "unknown_scheduled_change",
            (await TryAsync(rita, scheduled, Client.FlagRoute.Replace("production", "test"), Delete)).Expect(400).Reason
        );
        Assert.Equal(
            "unknown_scheduled_change",
            (await TryAsync(rita, scheduled, Client.FlagRoute.Replace("checkout", "banner"), Delete)).Expect(400).Reason
        );
        (await TryAsync(rita, scheduled, Client.FlagRoute, Delete)).Expect(201);
    }

    [Fact]
    public async Task A_time_that_passed_before_the_request_was_applied_is_refused_and_changes_nothing()
    {
        await using var service = await (await RunningService.StartAsync()).WithFlagAsync(
            new ApprovalSettings { AutoApplyApprovedChanges = true }
        );
        var (rita, sam) = (await service.MemberAsync(), await service.MemberAsync());
        var scheduled = (await rita.ScheduleAsync(s_date)).Expect(201);
        var id = await AskAsync(rita, scheduled.Id, MoveUp);
        await service.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.Equal("execution_date_passed", (await sam.ApproveAsync(id)).Expect(409).Reason);
        await service.SettleAsync();
        Assert.Equal("not_approved", (await rita.ApplyAsync(id)).Expect(400).Reason);
        Assert.Equal("pending", await rita.StatusAsync(id));
        Assert.Equal(scheduled.Text, (await rita.GetAsync($"{Client.ScheduleRoute}/{scheduled.Id}")).Text);
    }

    private static async Task<string> AskAsync(Client caller, string scheduled, params string[] edit) =>
        (await TryAsync(caller, scheduled, Client.FlagRoute, edit)).Expect(201).Id;

    private static Task<Answer> TryAsync(Client caller, string scheduled, string route, params string[] edit) =>
        caller.PostAsync(
            route,
            $$"""{"description": "Please", "operatingOnId": "{{scheduled}}", "instructions": [{{string.Join(", ", edit)}}]}"""
        );

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;

    private sealed class LostEvents : Faults
    {
        public override IReadOnlyList<TimeSpan> Deliver(string instanceId, string eventName) => [];
    }
}
