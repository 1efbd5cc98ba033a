using Approvals.Domain.Settings;
using Approvals.TestHost.TaskHub;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Workflow;

public sealed class LongWaitTests
{
    private static readonly TimeSpan s_wait = TimeSpan.FromDays(400);

    /// <summary>However the time passes, whatever becomes of the task hub meanwhile, and however often activities run.</summary>
    [Theory]
    [InlineData(400, false, 1)]
    [InlineData(400, true, 1)]
    [InlineData(30, false, 2)]
    [InlineData(30, true, 2)]
    public async Task What_is_scheduled_four_hundred_days_ahead_is_done_at_its_time_and_once(int daysAtATime, bool hubIsLost, int runs)
    {
        await using var service = await (await RunningService.StartAsync()).WithFlagAsync(
            new ApprovalSettings { AutoApplyApprovedChanges = true }
        );
        service.Hub.Faults = new Repeated(runs);
        var (rita, sam) = (await service.MemberAsync(), await service.MemberAsync());
        var date = service.Time.GetUtcNow() + s_wait;
        var id = await rita.AskAsync(more: $", \"executionDate\": {date.ToUnixTimeMilliseconds()}");
        (await sam.ApproveAsync(id)).Expect(200);
        await service.SettleAsync();
        if (hubIsLost)
        {
            service.Hub.Clear();
        }

        var (almost, step) = (date - TimeSpan.FromMinutes(2), TimeSpan.FromDays(daysAtATime));
        while (service.Time.GetUtcNow() is var now && now < almost)
        {
            await service.AdvanceAsync(almost - now < step ? almost - now : step);
        }

        // One minute by itself: a sweep that a long jump sets off may still see the time it started from.
        await service.AdvanceAsync(TimeSpan.FromMinutes(1));
        await service.AdvanceAsync(TimeSpan.FromMinutes(1) - TimeSpan.FromMilliseconds(1));
        Assert.Equal(("scheduled", (false, 1), 0), (await rita.StatusAsync(id), await rita.FlagAsync(), await LedgerAsync()));

        await service.AdvanceAsync(TimeSpan.FromMilliseconds(1));
        Assert.Equal(("completed", (true, 2), 1), (await rita.StatusAsync(id), await rita.FlagAsync(), await LedgerAsync()));

        await service.AdvanceAsync(s_wait);
        Assert.Equal(("completed", (true, 2), 1), (await rita.StatusAsync(id), await rita.FlagAsync(), await LedgerAsync()));

        async Task<int> LedgerAsync() => (await service.RowsAsync()).Keys.Count(key => key.Contains("/applied|"));
    }

    private sealed class Repeated(int runs) : Faults
    {
        public override int Runs(ActivityCall call) => runs;
    }
}
