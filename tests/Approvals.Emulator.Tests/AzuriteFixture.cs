using Approvals.Local.Azurite;
using Azure.Data.Tables;

namespace Approvals.Emulator.Tests;

/// <summary>One table server, in memory, for all tests that need a real one.</summary>
public sealed class AzuriteFixture : IAsyncLifetime
{
    private AzuriteProcess? azurite;

    public string ConnectionString => azurite!.ConnectionString;

    public async Task InitializeAsync() => azurite = await AzuriteProcess.StartAsync(new AzuriteOptions(), CancellationToken.None);

    public Task DisposeAsync() => azurite is null ? Task.CompletedTask : azurite.DisposeAsync().AsTask();

    /// <summary>A new, empty table of its own for a test.</summary>
    public async Task<TableClient> NewTableAsync(TableClientOptions? options = null)
    {
        var table = new TableClient(ConnectionString, $"t{Guid.NewGuid():N}", options);
        await table.CreateAsync();
        return table;
    }
}

/// <summary>Tests of this collection share the server; each has its own table.</summary>
[CollectionDefinition(Name)]
#pragma warning disable CA1711 // xunit's word for it.
public sealed class AzuriteCollection : ICollectionFixture<AzuriteFixture>
#pragma warning restore CA1711
{
    public const string Name = "Azurite";
}
