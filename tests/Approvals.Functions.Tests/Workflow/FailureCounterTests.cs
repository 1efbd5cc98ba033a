using System.Text;
using Approvals.Domain;
using Approvals.Domain.Access;
using Approvals.Service.Orchestration;
using Approvals.Storage.Commits;
using Approvals.Storage.Stores;
using Approvals.Tests.Auditing;
using Approvals.Tests.Drivers;
using Azure.Data.Tables;

namespace Approvals.Tests.Workflow;

/// <summary>A request whose activities keep failing is ended.</summary>
public sealed class FailureCounterTests
{
    [Theory]
    [InlineData("flag|shop|checkout", "scheduled")]
    [InlineData("project|shop", "pending")]
    public async Task A_request_that_its_orchestration_cannot_go_on_with_fails_after_so_many_tries_and_the_audit_log_says_so(
        string row,
        string status
    )
    {
        var date = ServiceSetup.Start.AddDays(1);
        await using var service = await (await RunningService.StartAsync()).WithFlagAsync();
        var (ada, rita, sam) = (await service.MemberAsync(Role.Admin), await service.MemberAsync(), await service.MemberAsync());
        var id = await rita.AskAsync(more: $", \"executionDate\": {date.ToUnixTimeMilliseconds()}");
        if (status == "scheduled")
        {
            (await sam.ApproveAsync(id)).Expect(200);
            (await rita.ApplyAsync(id)).Expect(200);
        }

        await service.SettleAsync();
        var rows = (await service.RowsAsync()).Values.Where(it => it.RowKey == row);
        var sound = Assert.Single(rows);
        await PutAsync(service, new TableEntity(sound.PartitionKey, sound.RowKey) { ["Json0"] = Encoding.UTF8.GetBytes("{broken") });
        await service.AdvanceAsync(date - service.Time.GetUtcNow());
        for (var minute = 0; minute < 10; minute++)
        {
            Assert.Equal(minute == 0 ? status : await StoredAsync(service, id), await StoredAsync(service, id));
            await service.AdvanceAsync(TimeSpan.FromMinutes(1));
        }

        Assert.Equal("failed", await StoredAsync(service, id));
        await PutAsync(service, sound);
        Assert.Contains(
            $"{FailureCounter.Max} times",
            (await rita.RequestAsync(id)).GetProperty("conflicts")[0].GetProperty("reason").GetString()
        );
        Assert.Equal("cannot_be_applied", (await new AuditDriver(ada).LastAsync()).GetProperty("reason").GetString());
        Assert.False((await rita.FlagAsync()).On);
        Assert.DoesNotContain((await service.RowsAsync()).Keys, key => key.Contains("/due|") || key.Contains("/open|"));
    }

    private static async Task<string> StoredAsync(RunningService service, string id) =>
        (await service.Get<RequestStore>().FindAsync(id, default))!.Value.Request.Status.ToWord();

    private static async Task PutAsync(RunningService service, TableEntity row)
    {
        var batch = await service.Get<Batches>().ForProjectAsync(RunningService.Project, default);
        batch.Put(row);
        Assert.True(await batch.CommitAsync(default));
    }
}
