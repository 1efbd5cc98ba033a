using Approvals.Domain.Settings;
using Approvals.Tests.Drivers;
using static Approvals.Tests.Workflows.WorkflowClient;

namespace Approvals.Tests.Workflows;

public sealed class RolloutTests
{
    private const int Days = 10;

    /// <summary>Each stage waits a day and for an approval, and serves a tenth more; the service is killed each day.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_progressive_rollout_over_ten_days_killed_and_restarted_each_day_applies_each_stage_once(bool needsApproval)
    {
        var setup = new ServiceSetup();
        var service = await (await RunningService.StartAsync(setup)).WithFlagAsync(new ApprovalSettings { Required = needsApproval });
        try
        {
            var (rita, sam) = (await service.MemberAsync(), await service.MemberAsync());
            var variations = (await rita.GetAsync("flags/shop/checkout")).Json.GetProperty("variations");
            var (one, other) = (variations[0].GetProperty("_id").GetString(), variations[1].GetProperty("_id").GetString());
            string[] conditions = needsApproval ? [Wait(1, "calendarDay"), Approval] : [Wait(1, "calendarDay")];
            var id = (await rita.MakeAsync([.. Enumerable.Range(1, Days).Select(day => Stage(Rollout(day), conditions))])).Expect(201).Id;

            for (var day = 1; day <= Days; day++)
            {
                if (needsApproval)
                {
                    (await sam.ApproveAsync(id)).Expect(200);
                }

                // With nothing settled: what was under way dies with the process, and the task hub is lost with it.
                await service.DisposeAsync();
                service = await RunningService.StartAsync(setup);
                (rita, sam) = (service.Client(rita.Token, rita.Id), service.Client(sam.Token, sam.Id));
                var due = await DueAsync(rita, id, day - 1);
                await service.AdvanceAsync(due - service.Time.GetUtcNow() - TimeSpan.FromMinutes(5));
                for (var minute = 0; minute < 4; minute++)
                {
                    await service.AdvanceAsync(TimeSpan.FromMinutes(1));
                    Assert.Equal(day, (await rita.FlagAsync()).Version);
                }

                await service.AdvanceAsync(TimeSpan.FromMinutes(1));
                Assert.Equal((day + 1, day * 10_000), ((await rita.FlagAsync()).Version, await WeightAsync(rita)));

                // The sweep has the workflow go on, for what was told to its orchestration was lost with the task hub.
                await service.AdvanceAsync(TimeSpan.FromMinutes(1));
                await service.AdvanceAsync(TimeSpan.FromMinutes(1));
            }

            Assert.Equal($"completed: {string.Join(' ', Enumerable.Repeat("completed", Days))}", await rita.StandAsync(id));
            Assert.Equal(Days, (await service.RowsAsync()).Keys.Count(key => key.Contains("/applied|")));
            Assert.DoesNotContain((await service.RowsAsync()).Keys, key => key.Contains("/due|"));

            string Rollout(int day) =>
                $$$"""
                    {"kind": "updateFallthroughVariationOrRollout", "rolloutWeights": {"{{{one}}}": {{{day
                        * 10_000}}}, "{{{other}}}": {{{100_000 - (day * 10_000)}}}}}
                    """;
        }
        finally
        {
            await service.DisposeAsync();
        }
    }

    private static async Task<DateTimeOffset> DueAsync(Client client, string id, int stage) =>
        DateTimeOffset.FromUnixTimeMilliseconds(
            (await client.WorkflowAsync(id))
                .GetProperty("stages")[stage]
                .GetProperty("conditions")[0]
                .GetProperty("executionDate")
                .GetInt64()
        );

    private static async Task<int> WeightAsync(Client client) =>
        (await client.GetAsync("flags/shop/checkout"))
            .Json.GetProperty("environments")
            .GetProperty("production")
            .GetProperty("fallthrough")
            .GetProperty("rollout")
            .GetProperty("variations")[0]
            .GetProperty("weight")
            .GetInt32();
}
