using Approvals.Local.Azurite;
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

    /// <summary>As a terminal sends Ctrl+C, and whoever stops a container or a group of processes sends SIGTERM.</summary>
    [Theory]
    [InlineData("-INT")]
    [InlineData("-TERM")]
    public async Task It_stops_when_its_parts_are_told_to_stop_too(string signal)
    {
        var program = await LocalProgram.StartAsync("--data", Folder);
        var parts = await program.PartsAsync();

        await program.SignalAllAsync(signal, parts);

        await program.DisposeAsync();
        Assert.All(parts, part => Assert.True(part.HasExited, $"{part.Id} still runs."));
    }

    [Fact]
    public async Task It_stops_when_its_storage_is_gone()
    {
        var azurite = await AzuriteServer.StartAsync(new AzuriteOptions(), CancellationToken.None);
        var program = await LocalProgram.StartAsync("--data", Folder, "--no-demo", $"--AzureWebJobsStorage={azurite.ConnectionString}");
        await azurite.DisposeAsync();

        await program.SignalAllAsync("-TERM", []);

        await program.DisposeAsync();
    }
}
