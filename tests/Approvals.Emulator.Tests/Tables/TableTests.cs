using Azure;
using Azure.Data.Tables;

namespace Approvals.Emulator.Tests.Tables;

[Collection(AzuriteCollection.Name)]
public sealed class TableTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task A_table_is_created_once_and_deleted_once()
    {
        var table = new TableClient(azurite.ConnectionString, $"t{Guid.NewGuid():N}");

        Assert.Equal(table.Name, (await table.CreateIfNotExistsAsync()).Value.Name);
        Assert.Equal(409, (await table.CreateIfNotExistsAsync()).GetRawResponse().Status);
        var refusal = await Assert.ThrowsAsync<RequestFailedException>(() => table.CreateAsync());
        Assert.Equal((409, "TableAlreadyExists"), (refusal.Status, refusal.ErrorCode));

        Assert.Equal(204, (await table.DeleteAsync()).Status);
        Assert.Equal(404, (await table.DeleteAsync()).Status);
    }

    [Fact]
    public async Task A_service_creates_lists_and_deletes_tables_by_name()
    {
        var service = new TableServiceClient(azurite.ConnectionString);
        string[] names = [.. Enumerable.Range(0, 3).Select(_ => $"t{Guid.NewGuid():N}").Order(StringComparer.Ordinal)];
        foreach (var name in names)
            await service.CreateTableIfNotExistsAsync(name);

        var filter = TableServiceClient.CreateQueryFilter($"TableName ge {names[0]} and TableName le {names[2]}");
        var pages = await service.QueryAsync(filter, maxPerPage: 1).AsPages().ToListAsync();
        Assert.Equal(names, pages.SelectMany(page => page.Values).Select(table => table.Name).Intersect(names));
        Assert.All(pages, page => Assert.InRange(page.Values.Count, 0, 1));

        foreach (var name in names)
            await service.DeleteTableAsync(name);
        Assert.Empty((await service.QueryAsync(filter).ToListAsync()).Select(table => table.Name).Intersect(names));
    }

    [Fact]
    public async Task A_name_that_cannot_be_is_refused()
    {
        var refusal = await Assert.ThrowsAsync<RequestFailedException>(() => new TableClient(azurite.ConnectionString, "not-a-name").CreateAsync());
        Assert.Equal(400, refusal.Status);
    }

    [Fact]
    public async Task A_row_of_a_missing_table_cannot_be_written_or_queried()
    {
        var table = new TableClient(azurite.ConnectionString, "missing");
        Func<Task>[] attempts =
        [
            () => table.AddEntityAsync(new TableEntity("p", "r")),
            async () => await table.QueryAsync<TableEntity>().ToListAsync(),
        ];
        foreach (var attempt in attempts)
            Assert.Equal("TableNotFound", (await Assert.ThrowsAsync<RequestFailedException>(attempt)).ErrorCode);
        Assert.False((await table.GetEntityIfExistsAsync<TableEntity>("p", "r")).HasValue);
    }
}
