using Approvals.Local.Azurite;
using Approvals.Service.Access;
using Approvals.Tests.Drivers;
using Azure;

namespace Approvals.Tests.Storage;

public sealed class StorageDownTests
{
    [Fact]
    public async Task While_storage_is_down_callers_are_told_to_come_back_and_then_all_goes_on()
    {
        var folder = Directory.CreateTempSubdirectory("approvals-tests-").FullName;
        var tables = await AzuriteServer.StartAsync(new AzuriteOptions { DataFolder = folder }, default);
        try
        {
            await using var service = await (
                await RunningService.StartAsync(new ServiceSetup { ConnectionString = tables.ConnectionString })
            ).WithFlagAsync();
            var rita = await service.MemberAsync();
            var id = await rita.AskAsync();
            await service.SettleAsync();

            await tables.DisposeAsync();
            foreach (
                var answer in new[]
                {
                    await rita.GetAsync($"{Client.AnyRoute}/{id}"),
                    await rita.PostAsync(Client.FlagRoute, """{"description": "Please", "instructions": [{"kind": "turnFlagOn"}]}"""),
                    await rita.ApproveAsync(id),
                }
            )
            {
                Assert.Equal("storage_unavailable", answer.Expect(503).Reason);
                Assert.Equal("5", answer.Headers["Retry-After"]);
            }

            tables = await AzuriteServer.StartAsync(new AzuriteOptions { DataFolder = folder, Ports = tables.Ports }, default);
            Assert.Equal("pending", await rita.StatusAsync(id));
            (await (await service.MemberAsync()).ApproveAsync(id)).Expect(200);
            (await rita.ApplyAsync(id)).Expect(200);
        }
        finally
        {
            await tables.DisposeAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_service_that_starts_before_its_storage_heals_by_itself()
    {
        var tables = await AzuriteServer.StartAsync(new AzuriteOptions(), default);
        var (connectionString, ports) = (tables.ConnectionString, tables.Ports);
        await tables.DisposeAsync();
        await using var service = await RunningService.StartAsync(new ServiceSetup { ConnectionString = connectionString });
        (await service.Client(TokenText.New()).GetAsync(Client.AnyRoute)).Expect(503);

        await using var back = await AzuriteServer.StartAsync(new AzuriteOptions { Ports = ports }, default);

        (await (await service.MemberAsync()).GetAsync(Client.AnyRoute)).Expect(200);
    }

    public static TheoryData<Exception> Troubles =>
        [
            new RequestFailedException(500, "It broke.", "InternalError", innerException: null),
            new AggregateException(new RequestFailedException(503, "The server is busy.", "ServerBusy", innerException: null)),
            new TaskCanceledException("The operation was cancelled because it exceeded the configured timeout."),
            new AggregateException(new TaskCanceledException("The operation was cancelled because it exceeded the configured timeout.")),
        ];

    [Theory]
    [MemberData(nameof(Troubles), DisableDiscoveryEnumeration = true)]
    public async Task Whatever_is_wrong_with_storage_is_told_as_such(Exception trouble)
    {
        var calls = new TableCalls();
        await using var service = await (await RunningService.StartAsync(new ServiceSetup { TableCalls = calls })).WithFlagAsync();
        var rita = await service.MemberAsync();
        calls.Before = (_, _) => throw trouble;

        Assert.Equal("storage_unavailable", (await rita.GetAsync(Client.AnyRoute)).Expect(503).Reason);
    }
}
