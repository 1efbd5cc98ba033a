using System.Net.Sockets;
using Approvals.Local.Azurite;
using Azure;
using Azure.Data.Tables;

namespace Approvals.Emulator.Tests.Tables;

public sealed class AzuriteProcessTests
{
    [Fact]
    public async Task A_stopped_server_can_be_started_again_on_its_port_with_its_data()
    {
        var folder = Directory.CreateTempSubdirectory("azurite-");
        try
        {
            var first = await AzuriteProcess.StartAsync(new AzuriteOptions { DataFolder = folder.FullName }, CancellationToken.None);
            var table = new TableClient(first.ConnectionString, "rows", new TableClientOptions { Retry = { MaxRetries = 0 } });
            await table.CreateAsync();
            await table.AddEntityAsync(new TableEntity("p", "r"));

            await first.DisposeAsync();
            var down = await Assert.ThrowsAsync<RequestFailedException>(() => table.GetEntityAsync<TableEntity>("p", "r"));
            Assert.IsType<SocketException>(down.GetBaseException());

            await using var second = await AzuriteProcess.StartAsync(
                new AzuriteOptions { DataFolder = folder.FullName, Port = first.Port }, CancellationToken.None);
            Assert.Equal(first.ConnectionString, second.ConnectionString);
            Assert.Equal("r", (await table.GetEntityAsync<TableEntity>("p", "r")).Value.RowKey);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_port_that_is_taken_is_named_in_the_error()
    {
        await using var first = await AzuriteProcess.StartAsync(new AzuriteOptions(), CancellationToken.None);
        var refusal = await Assert.ThrowsAsync<AzuriteException>(
            () => AzuriteProcess.StartAsync(new AzuriteOptions { Port = first.Port }, CancellationToken.None));
        Assert.Contains($"port {first.Port}", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("AzureWebJobsStorage", refusal.Message, StringComparison.Ordinal);
    }
}
