using Azure.Data.Tables;

namespace Approvals.Emulator.Tests.Tables;

[Collection(AzuriteCollection.Name)]
public sealed class FilterTests(AzuriteFixture azurite)
{
    private static readonly DateTimeOffset Time = new(2031, 2, 3, 4, 5, 6, 789, TimeSpan.Zero);

    /// <summary>Three values of each type, in order. (Azurite compares times to the millisecond and binaries by their base64.)</summary>
    private static readonly Dictionary<string, object[]> Ordered = new()
    {
        ["Text"] = ["", "O'Brien 'and' \"co\" 100% é", "Z"],
        ["Int"] = [-5, 0, 5],
        ["Long"] = [-5_000_000_000L, 0L, 5_000_000_000L],
        ["Double"] = [-0.5, 1.5, 2.25],
        ["Guid"] = [Guid.Empty, Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e"), Guid.Parse("ffffffff-ffff-ffff-ffff-ffffffffffff")],
        ["Time"] = [Time.AddMilliseconds(-1), Time, Time.AddMilliseconds(1)],
        ["Bytes"] = [new byte[] { 0 }, new byte[] { 100, 10, 255 }, new byte[] { 101 }],
    };

    public static TheoryData<string, string, string> Comparisons
    {
        get
        {
            var all = new TheoryData<string, string, string>();
            foreach (var property in Ordered.Keys)
            {
                foreach (var (comparison, expected) in new[] { ("eq", "1"), ("ne", "0,2"), ("gt", "2"), ("ge", "1,2"), ("lt", "0"), ("le", "0,1") })
                    all.Add(property, comparison, expected);
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Comparisons))]
    public async Task A_comparison_with_a_value_of_any_type_finds_the_rows_on_its_side(string property, string comparison, string expected)
    {
        var table = await azurite.NewTableAsync();
        for (var row = 0; row < 3; row++)
            await table.AddEntityAsync(new TableEntity("p", $"{row}") { [property] = Ordered[property][row] });

        var middle = TableClient.CreateQueryFilter($"{Ordered[property][1]}");

        Assert.Equal(expected, await FoundAsync(table, $"{property} {comparison} {middle}"));
    }

    [Theory]
    [InlineData("Flag eq true", "1,3")]
    [InlineData("Flag ne true", "0,2")]
    [InlineData("Flag eq true and Big eq true", "3")]
    [InlineData("Flag eq true or Big eq true", "1,2,3")]
    [InlineData("not (Flag eq true)", "0,2")]
    [InlineData("not (Flag eq true and Big eq true) and RowKey ne '0'", "1,2")]
    [InlineData("(Flag eq false or Big eq true) and RowKey gt '0'", "2,3")]
    [InlineData("PartitionKey eq 'p' and RowKey ge '1' and RowKey lt '3'", "1,2")]
    public async Task Conditions_combine(string filter, string expected)
    {
        var table = await azurite.NewTableAsync();
        for (var row = 0; row < 4; row++)
            await table.AddEntityAsync(new TableEntity("p", $"{row}") { ["Flag"] = row % 2 == 1, ["Big"] = row >= 2 });

        Assert.Equal(expected, await FoundAsync(table, filter));
    }

    [Fact]
    public void Values_stand_in_a_filter_as_the_protocol_wants_them()
    {
        var id = Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e");
        Assert.Equal("A eq 'O''Brien'", TableClient.CreateQueryFilter($"A eq {"O'Brien"}"));
        Assert.Equal("A eq 'it''s'", TableServiceClient.CreateQueryFilter($"A eq {"it's"}"));
        Assert.Equal("A eq ''''", TableClient.CreateQueryFilter($"A eq {'\''}"));
        Assert.Equal("true false 1 2L 1.5 null", TableClient.CreateQueryFilter($"{true} {false} {1} {2L} {1.5} {null}"));
        Assert.Equal($"guid'{id}'", TableClient.CreateQueryFilter($"{id}"));
        Assert.Equal("X'01ABFF'", TableClient.CreateQueryFilter($"{new byte[] { 1, 0xAB, 0xFF }}"));
        Assert.Equal("X'01AB'", TableClient.CreateQueryFilter($"{new BinaryData(new byte[] { 1, 0xAB })}"));
        Assert.Equal("datetime'2031-02-03T04:05:06.789Z'", TableClient.CreateQueryFilter($"{Time.ToOffset(TimeSpan.FromHours(-3))}"));
        Assert.Equal("datetime'2031-02-03T04:05:06.789Z'", TableClient.CreateQueryFilter($"{Time.UtcDateTime}"));
        Assert.Equal("PartitionKey eq 'a' and RowKey lt 'b'", TableClient.CreateQueryFilter($"PartitionKey eq {"a"} and RowKey lt {"b"}"));
        Assert.Throws<ArgumentException>(() => TableClient.CreateQueryFilter($"{TimeSpan.Zero}"));
    }

    private static async Task<string> FoundAsync(TableClient table, string filter) =>
        string.Join(',', (await table.QueryAsync<TableEntity>(filter).ToListAsync()).Select(row => row.RowKey));
}
