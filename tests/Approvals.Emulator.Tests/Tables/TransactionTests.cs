using Azure;
using Azure.Data.Tables;
using static Azure.Data.Tables.TableTransactionActionType;

namespace Approvals.Emulator.Tests.Tables;

[Collection(AzuriteCollection.Name)]
public sealed class TransactionTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task A_hundred_rows_of_every_action_change_together_and_each_is_answered()
    {
        var table = await azurite.NewTableAsync();
        await table.SubmitTransactionAsync(Enumerable.Range(0, 60).Select(row => Action(Add, row, "old")));
        var etag = (await table.GetEntityAsync<TableEntity>("p", "000")).Value.ETag;

        var answer = await table.SubmitTransactionAsync(
        [
            Action(UpdateReplace, 0, "new", etag), Action(UpdateMerge, 1, "new"), Action(UpdateReplace, 2, "new"), Action(Delete, 3, ""),
            Action(UpsertMerge, 4, "new"), Action(UpsertReplace, 5, "new"), Action(UpsertMerge, 200, "new"), Action(UpsertReplace, 201, "new"),
            .. Enumerable.Range(100, 92).Select(row => Action(Add, row, "new")),
        ]);

        Assert.Equal(100, answer.Value.Count);
        Assert.All(answer.Value, part => Assert.Equal(204, part.Status));
        var rows = await table.QueryAsync<TableEntity>().ToDictionaryAsync(row => row.RowKey);
        Assert.Equal(60 - 1 + 2 + 92, rows.Count);
        Assert.Equal(
            [
                "000 new only", "001 new+kept", "002 new only", "004 new+kept", "005 new only", "006 old+kept",
                "100 new+kept", "200 new only", "201 new only",
            ],
            new[] { "000", "001", "002", "004", "005", "006", "100", "200", "201" }.Select(Describe));
        Assert.Equal(rows["000"].ETag, answer.Value[0].Headers.ETag);
        Assert.Equal(rows["100"].ETag, answer.Value[8].Headers.ETag);

        string Describe(string key) => $"{key} " + rows[key].GetString("A") + (rows[key].ContainsKey("Kept") ? "+kept" : " only");
    }

    public static TheoryData<string, int, string> Refusals => new()
    {
        { "insert of a row that is there", 409, "EntityAlreadyExists" },
        { "replace of a missing row", 404, "ResourceNotFound" },
        { "merge into a missing row", 404, "ResourceNotFound" },
        { "delete of a missing row", 404, "ResourceNotFound" },
        { "replace of another version", 412, "UpdateConditionNotSatisfied" },
        { "merge into another version", 412, "UpdateConditionNotSatisfied" },
        { "delete of another version", 412, "UpdateConditionNotSatisfied" },
        { "the same row twice", 400, "InvalidDuplicateRow" },
        { "another partition", 400, "CommandsInBatchActOnDifferentPartitions" },
        { "a key that cannot be", 400, "InvalidInput" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task One_bad_action_of_a_hundred_undoes_all_and_is_named(string what, int status, string code)
    {
        var stale = new ETag("W/\"datetime'2020-01-01T00%3A00%3A00.0000000Z'\"");
        var bad = what switch
        {
            "insert of a row that is there" => Action(Add, 500, "bad"),
            "replace of a missing row" => Action(UpdateReplace, 600, "bad", ETag.All),
            "merge into a missing row" => Action(UpdateMerge, 600, "bad", ETag.All),
            "delete of a missing row" => Action(Delete, 600, ""),
            "replace of another version" => Action(UpdateReplace, 500, "bad", stale),
            "merge into another version" => Action(UpdateMerge, 500, "bad", stale),
            "delete of another version" => Action(Delete, 500, "", stale),
            "the same row twice" => Action(UpsertReplace, 7, "bad"),
            "another partition" => new TableTransactionAction(Add, new TableEntity("q", "1")),
            "a key that cannot be" => new TableTransactionAction(Add, new TableEntity("p", "a\tb")),
            _ => throw new ArgumentException(what),
        };
        var table = await azurite.NewTableAsync();
        await table.AddEntityAsync(new TableEntity("p", "500") { ["A"] = "old" });
        await table.AddEntityAsync(new TableEntity("p", "501") { ["A"] = "old" });

        var refusal = await Assert.ThrowsAsync<TableTransactionFailedException>(() => table.SubmitTransactionAsync(
        [
            .. Enumerable.Range(0, 40).Select(row => Action(Add, row, "new")), Action(UpdateReplace, 501, "new"), Action(UpsertMerge, 502, "new"),
            bad, .. Enumerable.Range(100, 57).Select(row => Action(Add, row, "new")),
        ]));

        Assert.Equal((status, code, 42), (refusal.Status, refusal.ErrorCode, refusal.FailedTransactionActionIndex));
        var rows = await table.QueryAsync<TableEntity>().ToListAsync();
        Assert.Equal(["500=old", "501=old"], rows.Select(row => $"{row.RowKey}={row.GetString("A")}"));
    }

    [Fact]
    public async Task An_update_without_an_ETag_is_an_upsert_as_in_the_real_package()
    {
        var table = await azurite.NewTableAsync();
        await table.SubmitTransactionAsync([Action(UpdateReplace, 1, "new"), Action(UpdateMerge, 2, "new")]);
        Assert.Equal(["001", "002"], (await table.QueryAsync<TableEntity>().ToListAsync()).Select(row => row.RowKey));
    }

    [Fact]
    public async Task More_than_a_hundred_actions_are_refused_and_nothing_is_written()
    {
        var table = await azurite.NewTableAsync();
        var refusal = await Assert.ThrowsAsync<TableTransactionFailedException>(
            () => table.SubmitTransactionAsync(Enumerable.Range(0, 101).Select(row => Action(Add, row, "new"))));

        Assert.Equal((400, "InvalidInput"), (refusal.Status, refusal.ErrorCode));
        Assert.Empty(await table.QueryAsync<TableEntity>().ToListAsync());
    }

    [Fact]
    public async Task A_transaction_on_a_missing_table_is_refused()
    {
        var table = new TableClient(azurite.ConnectionString, "missing");
        var refusal = await Assert.ThrowsAsync<TableTransactionFailedException>(() => table.SubmitTransactionAsync([Action(Add, 1, "new")]));
        Assert.Equal((404, "TableNotFound"), (refusal.Status, refusal.ErrorCode));
    }

    [Fact]
    public async Task Of_many_transactions_on_one_version_exactly_one_succeeds()
    {
        var table = await azurite.NewTableAsync();
        var etag = (await table.AddEntityAsync(new TableEntity("p", "000"))).Headers.ETag!.Value;

        var outcomes = await Task.WhenAll(Enumerable.Range(1, 20).Select(async writer =>
        {
            try
            {
                await table.SubmitTransactionAsync([Action(UpdateReplace, 0, $"{writer}", etag), Action(Add, writer, "mine")]);
                return true;
            }
            catch (TableTransactionFailedException refusal) when (refusal.Status == 412)
            {
                return false;
            }
        }));

        Assert.Single(outcomes, won => won);
        Assert.Equal(2, (await table.QueryAsync<TableEntity>().ToListAsync()).Count);
    }

    private static TableTransactionAction Action(TableTransactionActionType type, int row, string value, ETag etag = default)
    {
        var entity = new TableEntity("p", $"{row:000}") { ["A"] = value };
        if (type == Add)
            entity["Kept"] = true;
        return new(type, entity, etag);
    }
}
