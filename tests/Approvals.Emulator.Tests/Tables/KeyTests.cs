using Azure;
using Azure.Data.Tables;

namespace Approvals.Emulator.Tests.Tables;

[Collection(AzuriteCollection.Name)]
public sealed class KeyTests(AzuriteFixture azurite)
{
    private static readonly string EveryAscii = string.Concat(Enumerable.Range(0x20, 0x5f).Select(code => (char)code).Except("/\\#?"));

    public static TheoryData<string> Keys => new(
        EveryAscii,
        string.Concat(EveryAscii.Reverse()),
        " ",
        " padded ",
        "'",
        "''",
        "it's",
        "%",
        "%20",
        "%25%2F%",
        "100%",
        "a+b c",
        "a&b=c;d:e,f",
        "{\"json\": [1]}",
        ".",
        "..",
        "$batch",
        "Grüße 漢字 🚀 é",
        "proj/default:env/prod".Replace('/', '|'),
        "");

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task Any_allowed_key_can_be_written_read_found_and_deleted(string key)
    {
        var table = await azurite.NewTableAsync();
        await table.AddEntityAsync(new TableEntity(key, key) { ["A"] = 1 });
        await table.UpdateEntityAsync(new TableEntity(key, key) { ["A"] = 2 }, ETag.All, TableUpdateMode.Replace);
        await table.UpsertEntityAsync(new TableEntity(key, key) { ["B"] = 3 });

        var row = (await table.GetEntityAsync<TableEntity>(key, key)).Value;
        Assert.Equal((key, key, 2, 3), (row.PartitionKey, row.RowKey, row.GetInt32("A"), row.GetInt32("B")));

        var found = await table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {key} and RowKey eq {key}")).ToListAsync();
        Assert.Equal(key, Assert.Single(found).RowKey);

        Assert.Equal(204, (await table.DeleteEntityAsync(key, key)).Status);
        Assert.Empty(await table.QueryAsync<TableEntity>().ToListAsync());
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task Any_allowed_key_can_be_part_of_a_transaction(string key)
    {
        var table = await azurite.NewTableAsync();
        await table.SubmitTransactionAsync([On(TableTransactionActionType.Add, key, 1), On(TableTransactionActionType.Add, key + "x", 1)]);
        await table.SubmitTransactionAsync(
            [On(TableTransactionActionType.UpdateReplace, key, 2, ETag.All), On(TableTransactionActionType.UpsertMerge, key + "x", 2)]);

        var rows = await table.QueryAsync<TableEntity>().ToListAsync();
        Assert.Equal([(key, key, 2), (key, key + "x", 2)], rows.Select(row => (row.PartitionKey, row.RowKey, row.GetInt32("A")!.Value)));

        await table.SubmitTransactionAsync([On(TableTransactionActionType.Delete, key, 0), On(TableTransactionActionType.Delete, key + "x", 0)]);
        Assert.Empty(await table.QueryAsync<TableEntity>().ToListAsync());

        TableTransactionAction On(TableTransactionActionType type, string rowKey, int value, ETag etag = default) =>
            new(type, new TableEntity(key, rowKey) { ["A"] = value }, etag);
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("a#b")]
    [InlineData("a?b")]
    [InlineData("a\tb")]
    [InlineData("a\u0085b")]
    public async Task A_forbidden_character_is_refused(string key)
    {
        var table = await azurite.NewTableAsync();
        var refusal = await Assert.ThrowsAsync<RequestFailedException>(() => table.AddEntityAsync(new TableEntity("p", key)));
        Assert.Equal((400, "InvalidInput"), (refusal.Status, refusal.ErrorCode));
    }
}
