using Approvals.Service.Retention;
using Approvals.Tests.Drivers;
using Approvals.Tests.Workflows;
using Microsoft.Extensions.Options;

namespace Approvals.Tests.Retention;

/// <summary>What has ended long ago goes, and nothing else.</summary>
public sealed class RetentionTests : IAsyncLifetime
{
    private RunningService _service = null!;

    public async Task InitializeAsync() => _service = await (await RunningService.StartAsync()).WithFlagAsync();

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task Ended_requests_and_histories_go_when_they_are_older_than_they_are_kept()
    {
        var options = _service.Get<IOptions<RetentionOptions>>().Value;
        (options.HistoryDays, options.RequestDays) = (10, 20);
        var (rita, sam) = (await _service.MemberAsync(), await _service.MemberAsync());
        var rows = (await _service.RowsAsync()).Keys.ToHashSet();
        var (old, open) = (await EndedAsync(rita, sam), await rita.AskAsync());
        var done = (await rita.MakeAsync(WorkflowClient.Stage(WorkflowClient.TurnOn))).Expect(201).Id;
        var going = (await rita.MakeAsync(WorkflowClient.Stage(WorkflowClient.TurnOn, WorkflowClient.Approval))).Expect(201).Id;
        var direct = (await sam.ScheduleAsync(_service.Time.GetUtcNow().AddHours(1))).Expect(201).Id;
        var late = await rita.AskAsync(more: $", \"executionDate\": {_service.Time.GetUtcNow().AddDays(15).ToUnixTimeMilliseconds()}");
        (await sam.ApproveAsync(late)).Expect(200);
        (await sam.ApplyAsync(late)).Expect(200);
        await _service.SettleAsync();
        Assert.NotNull(await _service.Orchestrations.Value.GetInstanceAsync($"{old}-1"));

        await PassAsync(11);
        var young = await EndedAsync(rita, sam);
        await _service.SettleAsync();
        Assert.Null(await _service.Orchestrations.Value.GetInstanceAsync($"{old}-1"));
        Assert.NotNull(await _service.Orchestrations.Value.GetInstanceAsync($"{open}-1"));
        (await rita.GetAsync($"{Client.AnyRoute}/{old}")).Expect(200);

        await PassAsync(10);
        (await rita.GetAsync($"{Client.AnyRoute}/{old}")).Expect(404);
        Assert.Equal("completed", await rita.StatusAsync(young));
        Assert.Equal("pending", await rita.StatusAsync(open));
        (await rita.GetAsync($"{WorkflowClient.Route}/{done}")).Expect(404);
        Assert.Equal("active: active", await rita.StandAsync(going));

        // Made as long ago, and executed since.
        Assert.Equal("completed", await rita.StatusAsync(late));
        Assert.DoesNotContain((await _service.RowsAsync()).Keys, key => key.EndsWith($"request|{direct}", StringComparison.Ordinal));

        // But for the ledger, which tells for ever that it took effect, there is nothing of it left.
        Assert.Equal(
            [$"applied|{old}"],
            (await _service.RowsAsync())
                .Keys.Except(rows)
                .Where(key => key.Contains(old) || key.Contains(Approvals.Storage.Keys.NewestFirst(old)))
                .Select(key => key.Split('/')[1])
        );
    }

    [Fact]
    public async Task Requests_are_kept_for_ever_unless_somebody_says_otherwise()
    {
        var (rita, sam) = (await _service.MemberAsync(), await _service.MemberAsync());
        var old = await EndedAsync(rita, sam);

        await PassAsync(400);

        Assert.Equal("completed", await rita.StatusAsync(old));
    }

    /// <summary>However long it is, the last night is one of them.</summary>
    private async Task PassAsync(int days)
    {
        await _service.AdvanceAsync(TimeSpan.FromDays(days - 1));
        await _service.AdvanceAsync(TimeSpan.FromDays(1));
    }

    private static async Task<string> EndedAsync(Client rita, Client sam)
    {
        var id = await rita.AskAsync();
        (await sam.ApproveAsync(id)).Expect(200);
        (await sam.ApplyAsync(id)).Expect(200);
        return id;
    }
}
