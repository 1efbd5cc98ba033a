using Approvals.Domain.Requests;
using Approvals.Domain.Settings;
using Approvals.Tests.Drivers;
using Azure;

namespace Approvals.Tests.Requests;

/// <summary>A request whose execution date passed while it waited says so, and takes no verdict any more.</summary>
public sealed class PastDateTests
{
    private const string Move = """[{"kind": "updateScheduledChangesExecutionDate", "value": {date}}]""";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task It_says_so_where_it_is_shown_and_where_its_orchestration_is(bool isEdit)
    {
        var date = ServiceSetup.Start.AddHours(1);
        await using var service = await (await RunningService.StartAsync()).WithFlagAsync(
            new ApprovalSettings { AutoApplyApprovedChanges = true }
        );
        var (rita, sam) = (await service.MemberAsync(), await service.MemberAsync());
        var id = isEdit
            ? await rita.AskAsync(
                instructions: Move.Replace("{date}", $"{date.ToUnixTimeMilliseconds()}"),
                more: $", \"operatingOnId\": \"{(await rita.ScheduleAsync(date.AddDays(1))).Expect(201).Id}\""
            )
            : await rita.AskAsync(more: $", \"executionDate\": {date.ToUnixTimeMilliseconds()}");
        await service.SettleAsync();
        Assert.Equal(new NextStep(StepKind.Wait, date, Awaited.Approval), await StepAsync(service, id));
        Assert.Empty((await rita.RequestAsync(id)).GetProperty("conflicts").EnumerateArray());

        await service.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.Equal(new NextStep(StepKind.Wait, For: Awaited.Deletion), await StepAsync(service, id));
        Assert.Contains(
            "has passed",
            Assert.Single((await rita.RequestAsync(id)).GetProperty("conflicts").EnumerateArray()).GetProperty("reason").GetString()
        );
        foreach (var verdict in new[] { "approve", "decline" })
        {
            Assert.Equal("execution_date_passed", (await sam.ReviewAsync(id, verdict)).Expect(409).Reason);
        }

        (await sam.ReviewAsync(id, "comment")).Expect(200);
        await service.SettleAsync();
        Assert.Equal("pending", await rita.StatusAsync(id));
        Assert.DoesNotContain((await service.RowsAsync()).Keys, key => key.Contains("/due|") && key.EndsWith(id, StringComparison.Ordinal));
    }

    /// <summary>The orchestration is late: the event is lost, and the sweep comes after the date.</summary>
    [Theory]
    [InlineData(9, "completed")]
    [InlineData(11, "pending")]
    public async Task What_was_approved_in_time_is_applied_though_the_service_comes_late_to_it(int minutesLate, string status)
    {
        var calls = new TableCalls();
        await using var service = await (await RunningService.StartAsync(new() { TableCalls = calls })).WithFlagAsync(
            new ApprovalSettings { AutoApplyApprovedChanges = true }
        );
        var (rita, sam) = (await service.MemberAsync(), await service.MemberAsync());
        var date = ServiceSetup.Start.AddSeconds(10);
        var id = await rita.AskAsync(more: $", \"executionDate\": {date.ToUnixTimeMilliseconds()}");
        await service.SettleAsync();
        service.Hub.Clear();
        (await sam.ApproveAsync(id)).Expect(200);

        // Sweeps on the way would be in time.
        calls.Before = (_, _) => throw new RequestFailedException(503, "The server is busy.", "ServerBusy", innerException: null);
        await service.AdvanceToSweepAsync(date.AddMinutes(minutesLate) - service.Time.GetUtcNow());
        calls.Reset();
        await service.SweepAsync();
        await service.SettleAsync();

        Assert.Equal(status, await rita.StatusAsync(id));
    }

    private static async Task<NextStep?> StepAsync(RunningService service, string id) =>
        (await service.Orchestrations.Value.GetInstanceAsync($"{id}-1", getInputsAndOutputs: true))!.ReadCustomStatusAs<NextStep>();
}
