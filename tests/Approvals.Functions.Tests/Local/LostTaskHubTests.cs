using Approvals.Tests.Drivers;

namespace Approvals.Tests.Local;

/// <summary>A task hub that is gone.</summary>
public sealed class LostTaskHubTests : EngineTest
{
    [Fact]
    public async Task A_task_hub_that_is_lost_is_made_up_for_by_the_sweep()
    {
        var storage = await OnSharedStorageAsync();
        string id;
        await using (var before = await LocalProgram.StartAsync(storage))
        {
            id = await AskAsync(before);
        }

        await using var after = await LocalProgram.StartAsync([
            .. storage,
            $"--AzureFunctionsJobHost:extensions:durableTask:hubName={SharedTables.NewPrefix()}",
        ]);
        (await after.Client("REVIEWER").ApproveAsync(id)).Expect(200);

        await CompletedAsync(after, id);
        Assert.Equal(2, await VersionAsync(after));
    }
}
