using Azure.Data.Tables;

namespace Approvals.Emulator.Tests.Tables;

[Collection(AzuriteCollection.Name)]
public sealed class QueryTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task A_query_follows_the_pages_over_a_thousand_rows_in_order_of_keys()
    {
        var table = await azurite.NewTableAsync();
        string[] keys = [.. from partition in new[] { "a", "é b", "z" } from row in Enumerable.Range(0, 800) select $"{partition}|{row:0000} ü"];
        foreach (var rows in keys.Reverse().Chunk(100))
            await table.SubmitTransactionAsync(rows.Select(Add));

        var pages = await table.QueryAsync<TableEntity>().AsPages().ToListAsync();

        Assert.Equal([1000, 1000, 400], pages.Select(page => page.Values.Count));
        Assert.Equal(keys.Order(StringComparer.Ordinal), pages.SelectMany(page => page.Values).Select(Key));
        Assert.Null(pages[^1].ContinuationToken);
        Assert.All(pages, page => Assert.Equal(200, page.GetRawResponse().Status));
    }

    [Fact]
    public async Task Pages_have_the_size_asked_for_and_a_query_goes_on_from_a_token()
    {
        var table = await azurite.NewTableAsync();
        await table.SubmitTransactionAsync(Enumerable.Range(0, 10).Select(row => Add($"p|{row}")));
        var query = table.QueryAsync<TableEntity>("PartitionKey eq 'p' and RowKey ge '2'", maxPerPage: 3);

        var pages = await query.AsPages().ToListAsync();
        var rest = await query.AsPages(pages[0].ContinuationToken, pageSizeHint: 4).ToListAsync();

        Assert.Equal(["234", "567", "89"], pages.Select(Rows));
        Assert.Equal(["5678", "9"], rest.Select(Rows));

        static string Rows(Azure.Page<TableEntity> page) => string.Concat(page.Values.Select(row => row.RowKey));
    }

    [Fact]
    public async Task A_range_of_rows_with_only_the_properties_selected()
    {
        var table = await azurite.NewTableAsync();
        for (var row = 0; row < 5; row++)
            await table.AddEntityAsync(new TableEntity("p", $"chunk-{row}") { ["Data"] = new byte[] { (byte)row }, ["Other"] = "x" });

        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {"p"} and RowKey ge {"chunk-1"} and RowKey lt {"chunk-4"}");
        var rows = await table.QueryAsync<TableEntity>(filter, select: ["RowKey", "Data"]).ToListAsync();

        Assert.Equal(["chunk-1", "chunk-2", "chunk-3"], rows.Select(row => row.RowKey));
        Assert.Equal([1, 2, 3], rows.Select(row => (int)row.GetBinary("Data").Single()));
        Assert.All(rows, row => Assert.False(row.ContainsKey("Other") || row.ContainsKey("PartitionKey")));
    }

    [Fact]
    public async Task A_query_without_hits_has_one_empty_page()
    {
        var table = await azurite.NewTableAsync();
        var page = Assert.Single(await table.QueryAsync<TableEntity>("RowKey eq 'none'").AsPages().ToListAsync());
        Assert.Empty(page.Values);
    }

    [Fact]
    public async Task A_cancelled_query_asks_for_no_more()
    {
        var table = await azurite.NewTableAsync();
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();

        var query = table.QueryAsync<TableEntity>(cancellationToken: cancellation.Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await query.ToListAsync());
    }

    private static TableTransactionAction Add(string key)
    {
        var parts = key.Split('|');
        return new(TableTransactionActionType.Add, new TableEntity(parts[0], parts[1]) { ["N"] = 1 });
    }

    private static string Key(TableEntity row) => $"{row.PartitionKey}|{row.RowKey}";
}
