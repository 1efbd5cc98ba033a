using Approvals.Tests.Drivers;

namespace Approvals.Tests.Local;

/// <summary>A program that is killed by force.</summary>
public sealed class KilledProgramTests : EngineTest
{
    [Fact]
    public async Task Killed_by_force_it_starts_again_with_everything_that_was_acknowledged()
    {
        string[] own = ["--data", Folder];
        List<string> ids = [];
        var first = await LocalProgram.StartAsync(own);
        for (var i = 0; i < 5; i++)
        {
            ids.Add(await AskAsync(first));
            (await first.Client("REVIEWER").ApproveAsync(ids[^1])).Expect(200);
        }

        var parts = await first.PartsAsync();
        await first.KillAsync();
        await Task.WhenAll(parts.Select(part => part.WaitForExitAsync()));

        await using var second = await LocalProgram.StartAsync(own);
        foreach (var id in ids)
        {
            await CompletedAsync(second, id);
        }

        Assert.Equal(1 + ids.Count, await VersionAsync(second));
    }
}
