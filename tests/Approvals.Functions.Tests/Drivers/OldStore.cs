using System.Text;
using System.Text.Json;
using Azure.Data.Tables;

namespace Approvals.Tests.Drivers;

/// <summary>
/// A store as an earlier version left it: the projects <c>shop</c> and <c>market-34</c>, which share a shard, and <c>blog</c>, which was
/// deleted and whose requests are left; in each a request of every status.
/// </summary>
internal static class OldStore
{
    public static readonly string[] Projects = ["shop", "market-34"];

    public const string Deleted = "blog";

    public static readonly DateTimeOffset WrittenAt = ServiceSetup.Start + TimeSpan.FromMinutes(1);

    /// <summary>Puts it into the tables of a prefix.</summary>
    public static async Task LoadAsync(string tablePrefix)
    {
        var account = new TableServiceClient(await SharedTables.ConnectionStringAsync(tablePrefix));
        foreach (
            var table in JsonElement.Parse(Repository.Read("tests/Approvals.Functions.Tests/Storage/old-store.json")).EnumerateObject()
        )
        {
            var client = account.GetTableClient(tablePrefix + table.Name);
            await client.CreateIfNotExistsAsync();
            foreach (var partition in table.Value.EnumerateArray().Select(Row).GroupBy(row => row.PartitionKey))
            {
                foreach (var some in partition.Chunk(100))
                {
                    await client.SubmitTransactionAsync(
                        some.Select(row => new TableTransactionAction(TableTransactionActionType.Add, row))
                    );
                }
            }
        }
    }

    private static TableEntity Row(JsonElement json)
    {
        var row = new TableEntity(json.GetProperty("partition").GetString(), json.GetProperty("row").GetString());
        foreach (var property in json.GetProperty("values").EnumerateObject())
        {
            row[property.Name] = property.Value switch
            {
                { ValueKind: JsonValueKind.String } text => text.GetString(),
                { ValueKind: JsonValueKind.Number } number => number.GetInt32(),
                { ValueKind: JsonValueKind.True or JsonValueKind.False } yes => yes.GetBoolean(),
                var typed when typed.TryGetProperty("utf8", out var utf8) => Encoding.UTF8.GetBytes(utf8.GetString()!),
                var typed when typed.TryGetProperty("date", out var date) => date.GetDateTimeOffset(),
                var typed => typed.GetProperty("int64").GetInt64(),
            };
        }

        return row;
    }
}
