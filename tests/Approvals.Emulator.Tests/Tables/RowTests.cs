using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;

namespace Approvals.Emulator.Tests.Tables;

[Collection(AzuriteCollection.Name)]
public sealed class RowTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task An_insert_of_a_row_that_exists_is_refused_and_changes_nothing()
    {
        var table = await azurite.NewTableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r") { ["A"] = "first" });

        var refusal = await Assert.ThrowsAsync<RequestFailedException>(() => table.AddEntityAsync(new TableEntity("p", "r") { ["A"] = "second" }));

        Assert.Equal((409, "EntityAlreadyExists"), (refusal.Status, refusal.ErrorCode));
        Assert.True(refusal.ErrorCode == TableErrorCode.EntityAlreadyExists);
        Assert.Equal("first", (await GetAsync(table)).GetString("A"));
    }

    [Fact]
    public async Task A_write_or_delete_of_a_version_that_is_no_longer_there_is_refused()
    {
        var table = await azurite.NewTableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r") { ["A"] = 1 });
        var stale = (await GetAsync(table)).ETag;
        await table.UpdateEntityAsync(new TableEntity("p", "r") { ["A"] = 2 }, stale, TableUpdateMode.Replace);

        Func<Task>[] attempts =
        [
            () => table.UpdateEntityAsync(new TableEntity("p", "r") { ["A"] = 3 }, stale, TableUpdateMode.Replace),
            () => table.UpdateEntityAsync(new TableEntity("p", "r") { ["A"] = 3 }, stale, TableUpdateMode.Merge),
            () => table.DeleteEntityAsync("p", "r", stale),
        ];
        foreach (var attempt in attempts)
        {
            var refusal = await Assert.ThrowsAsync<RequestFailedException>(attempt);
            Assert.Equal((412, "UpdateConditionNotSatisfied"), (refusal.Status, refusal.ErrorCode));
        }

        Assert.Equal(2, (await GetAsync(table)).GetInt32("A"));
    }

    [Fact]
    public async Task A_row_that_is_missing_is_an_error_for_get_and_update_and_an_answer_for_the_rest()
    {
        var table = await azurite.NewTableAsync();

        Func<Task>[] attempts =
        [
            () => table.GetEntityAsync<TableEntity>("p", "r"),
            () => table.UpdateEntityAsync(new TableEntity("p", "r"), ETag.All, TableUpdateMode.Replace),
            () => table.UpdateEntityAsync(new TableEntity("p", "r"), ETag.All, TableUpdateMode.Merge),
        ];
        foreach (var attempt in attempts)
        {
            var refusal = await Assert.ThrowsAsync<RequestFailedException>(attempt);
            Assert.Equal((404, "ResourceNotFound"), (refusal.Status, refusal.ErrorCode));
        }

        var asked = await table.GetEntityIfExistsAsync<TableEntity>("p", "r");
        Assert.False(asked.HasValue);
        Assert.Equal(404, asked.GetRawResponse().Status);
        Assert.Throws<InvalidOperationException>(() => asked.Value);
        Assert.Equal(404, (await table.DeleteEntityAsync("p", "r")).Status);
    }

    [Theory]
    [InlineData(TableUpdateMode.Merge, "A=old,B=new")]
    [InlineData(TableUpdateMode.Replace, "B=new")]
    public async Task Merge_keeps_the_properties_it_does_not_name_and_replace_drops_them(TableUpdateMode mode, string expected)
    {
        var table = await azurite.NewTableAsync();
        await table.AddEntityAsync(new TableEntity("p", "update") { ["A"] = "old", ["B"] = "old" });
        await table.AddEntityAsync(new TableEntity("p", "upsert") { ["A"] = "old", ["B"] = "old" });

        await table.UpdateEntityAsync(new TableEntity("p", "update") { ["B"] = "new" }, ETag.All, mode);
        await table.UpsertEntityAsync(new TableEntity("p", "upsert") { ["B"] = "new" }, mode);

        Assert.Equal(expected, Own(await GetAsync(table, "update")));
        Assert.Equal(expected, Own(await GetAsync(table, "upsert")));
    }

    [Theory]
    [InlineData(TableUpdateMode.Merge)]
    [InlineData(TableUpdateMode.Replace)]
    public async Task An_upsert_inserts_what_is_not_there(TableUpdateMode mode)
    {
        var table = await azurite.NewTableAsync();
        await table.UpsertEntityAsync(new TableEntity("p", "r") { ["A"] = "1" }, mode);
        Assert.Equal("A=1", Own(await GetAsync(table)));
    }

    [Fact]
    public async Task The_ETag_in_a_writes_answer_is_that_of_the_row()
    {
        var table = await azurite.NewTableAsync();

        var added = await table.AddEntityAsync(new TableEntity("p", "r"));
        Assert.Equal((await GetAsync(table)).ETag, added.Headers.ETag);

        var updated = await table.UpdateEntityAsync(new TableEntity("p", "r") { ["A"] = 1 }, added.Headers.ETag!.Value);
        Assert.Equal((await GetAsync(table)).ETag, updated.Headers.ETag);
        Assert.NotEqual(added.Headers.ETag, updated.Headers.ETag);
    }

    [Fact]
    public async Task A_delete_removes_the_row_by_keys_or_by_entity()
    {
        var table = await azurite.NewTableAsync();
        await table.AddEntityAsync(new TableEntity("p", "keys"));
        await table.AddEntityAsync(new TableEntity("p", "entity"));

        Assert.Equal(204, (await table.DeleteEntityAsync("p", "keys")).Status);
        Assert.Equal(204, (await table.DeleteEntityAsync(await GetAsync(table, "entity"))).Status);

        Assert.False((await table.GetEntityIfExistsAsync<TableEntity>("p", "keys")).HasValue);
        Assert.False((await table.GetEntityIfExistsAsync<TableEntity>("p", "entity")).HasValue);
    }

    [Fact]
    public async Task Select_leaves_out_the_properties_that_it_does_not_name()
    {
        var table = await azurite.NewTableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r") { ["A"] = "1", ["B"] = "2", ["C"] = "3" });

        var row = (await table.GetEntityAsync<TableEntity>("p", "r", ["A", "C"])).Value;

        Assert.Equal("A=1,C=3", Own(row));
        Assert.NotEqual(default, row.ETag);
    }

    [Fact]
    public async Task Requests_that_cannot_be_meant_are_refused_before_they_are_sent()
    {
        var table = new TableClient("UseDevelopmentStorage=true", "nowhere");
        await Assert.ThrowsAsync<ArgumentNullException>(() => table.AddEntityAsync<TableEntity>(null!));
        await Assert.ThrowsAsync<ArgumentNullException>(() => table.AddEntityAsync(new TableEntity { RowKey = "r" }));
        await Assert.ThrowsAsync<ArgumentNullException>(() => table.UpsertEntityAsync(new TableEntity { PartitionKey = "p" }));
        await Assert.ThrowsAsync<ArgumentNullException>(() => table.GetEntityAsync<TableEntity>("p", null!));
        await Assert.ThrowsAsync<ArgumentException>(() => table.UpdateEntityAsync(new TableEntity("p", "r"), default));
        await Assert.ThrowsAsync<InvalidOperationException>(() => table.SubmitTransactionAsync([]));
    }

    private static async Task<TableEntity> GetAsync(TableClient table, string rowKey = "r") =>
        (await table.GetEntityAsync<TableEntity>("p", rowKey)).Value;

    private static string Own(TableEntity row) => string.Join(',', row
        .Where(property => property.Key is not ("odata.etag" or "PartitionKey" or "RowKey" or "Timestamp"))
        .Select(property => $"{property.Key}={property.Value}")
        .Order(StringComparer.Ordinal));
}
