using Azure;
using Azure.Data.Tables;

namespace Approvals.Emulator.Tests.Tables;

/// <summary>
/// The service's limits, as far as Azurite keeps them. It does not keep all: it takes a row over 1 MiB on insert and in
/// transactions, and more than 252 properties; and it counts a row's JSON, base64 included, where Azure counts the values,
/// so that an update or upsert of about 780 KiB in binaries is already refused.
/// </summary>
[Collection(AzuriteCollection.Name)]
public sealed class LimitTests(AzuriteFixture azurite)
{
    private const int Largest = 64 * 1024;

    [Fact]
    public async Task The_largest_values_and_keys_come_back_whole()
    {
        var table = await azurite.NewTableAsync();
        var bytes = new byte[Largest];
        new Random(1).NextBytes(bytes);
        var text = string.Concat(Enumerable.Repeat("漢'\"\\", Largest / 2 / 4));
        var key = new string('k', 512);

        await table.AddEntityAsync(new TableEntity(key, key) { ["Bytes"] = bytes, ["Text"] = text });
        var row = (await table.GetEntityAsync<TableEntity>(key, key)).Value;

        Assert.Equal(bytes, row.GetBinary("Bytes"));
        Assert.Equal(text, row.GetString("Text"));
    }

    [Fact]
    public async Task A_larger_value_or_key_is_refused()
    {
        var table = await azurite.NewTableAsync();
        await AssertRefusedAsync(new("p", "r") { ["Bytes"] = new byte[Largest + 1] }, "PropertyValueTooLarge");
        await AssertRefusedAsync(new("p", "r") { ["Text"] = new string('x', Largest / 2 + 1) }, "PropertyValueTooLarge");

        // Azure: KeyValueTooLarge.
        await AssertRefusedAsync(new("p", new string('k', 513)), "InvalidInput");

        async Task AssertRefusedAsync(TableEntity row, string code)
        {
            var refusal = await Assert.ThrowsAsync<RequestFailedException>(() => table.AddEntityAsync(row));
            Assert.Equal((400, code), (refusal.Status, refusal.ErrorCode));
        }
    }

    [Fact]
    public async Task A_row_over_the_limit_is_refused()
    {
        var table = await azurite.NewTableAsync();
        var refusal = await Assert.ThrowsAsync<RequestFailedException>(() => table.UpsertEntityAsync(Chunks("r", 17), TableUpdateMode.Replace));
        Assert.Equal((400, "EntityTooLarge"), (refusal.Status, refusal.ErrorCode));
    }

    [Fact]
    public async Task A_transaction_of_many_full_chunks_comes_back_whole_and_one_over_4_MiB_is_refused()
    {
        var table = await azurite.NewTableAsync();
        await table.SubmitTransactionAsync(Enumerable.Range(0, 5).Select(row => Upsert($"{row}", 9)));

        var rows = await table.QueryAsync<TableEntity>().ToListAsync();
        Assert.Equal(5, rows.Count);
        Assert.All(rows, row => Assert.Equal(Chunks(row.RowKey, 9).GetBinary("Chunk8"), row.GetBinary("Chunk8")));

        var refusal = await Assert.ThrowsAsync<RequestFailedException>(
            () => table.SubmitTransactionAsync(Enumerable.Range(0, 8).Select(row => Upsert($"{row}", 9))));
        Assert.Equal(413, refusal.Status);
    }

    private static TableTransactionAction Upsert(string rowKey, int chunks) => new(TableTransactionActionType.UpsertReplace, Chunks(rowKey, chunks));

    private static TableEntity Chunks(string rowKey, int count)
    {
        var row = new TableEntity("p", rowKey);
        for (var chunk = 0; chunk < count; chunk++)
        {
            var bytes = new byte[Largest];
            new Random(chunk).NextBytes(bytes);
            row[$"Chunk{chunk}"] = bytes;
        }

        return row;
    }
}
