using Approvals.Tests.Drivers;

namespace Approvals.Tests.Local;

/// <summary>Two hosts on one account.</summary>
public sealed class TwoHostsTests : EngineTest
{
    [Fact]
    public async Task Two_hosts_on_one_task_hub_share_the_work_and_do_each_thing_once()
    {
        var storage = await OnSharedStorageAsync();
        await using var one = await LocalProgram.StartAsync(storage);
        await using var other = await LocalProgram.StartAsync([.. storage, "--data", Path.Combine(Folder, "other")]);
        var reviewer = new Client(new HttpClient { BaseAddress = new(other.Address) }, one.Token("REVIEWER"));
        List<string> ids = [];
        for (var i = 0; i < 10; i++)
        {
            ids.Add(await AskAsync(one));
            (await reviewer.ApproveAsync(ids[^1])).Expect(200);
        }

        foreach (var id in ids)
        {
            await CompletedAsync(one, id);
        }

        Assert.Equal(1 + ids.Count, await VersionAsync(one));
    }
}
