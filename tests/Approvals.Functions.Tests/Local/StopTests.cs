using Approvals.Tests.Drivers;

namespace Approvals.Tests.Local;

/// <summary>A program that is asked to stop.</summary>
public sealed class StopTests : EngineTest
{
    [Fact]
    public async Task It_stops_soon_and_leaves_no_process_behind()
    {
        var program = await LocalProgram.StartAsync("--data", Folder);
        var parts = await program.PartsAsync();
        Assert.Equal(2, parts.Count);

        await program.DisposeAsync();

        Assert.All(parts, part => Assert.True(part.HasExited, $"{part.Id} still runs."));
    }
}
