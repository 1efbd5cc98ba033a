using System.Runtime.Serialization;
using Azure;
using Azure.Data.Tables;

namespace Approvals.Emulator.Tests.Tables;

[Collection(AzuriteCollection.Name)]
public sealed class TypeTests(AzuriteFixture azurite)
{
    private static readonly DateTimeOffset Time = new DateTimeOffset(2031, 2, 3, 4, 5, 6, TimeSpan.Zero).AddTicks(7_654_321);

    public static TheoryData<string, object> Values => new()
    {
        { "text", "plain" },
        { "empty text", "" },
        { "text with everything", "'\"\\\r\n\t{}<>&+%/?#\u0001 \u00e9 \u6f22 \ud83d\ude80" },
        { "yes", true },
        { "no", false },
        { "int", 42 },
        { "smallest int", int.MinValue },
        { "largest int", int.MaxValue },
        { "long", 42L },
        { "smallest long", long.MinValue },
        { "largest long", long.MaxValue },
        { "double", 0.1 },
        { "whole double", 3.0 },
        { "small double", 5e-324 },
        { "not a number", double.NaN },
        { "infinity", double.PositiveInfinity },
        { "minus infinity", double.NegativeInfinity },
        { "guid", Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e") },
        { "time", Time },
        { "oldest time", new DateTimeOffset(1601, 1, 1, 0, 0, 0, TimeSpan.Zero) },
        { "bytes", Enumerable.Range(0, 256).Select(value => (byte)value).ToArray() },
        { "no bytes", Array.Empty<byte>() },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public async Task A_value_comes_back_as_it_went_alone_in_pages_and_from_transactions(string name, object value)
    {
        var table = await azurite.NewTableAsync();
        await table.AddEntityAsync(new TableEntity("p", "alone") { ["Value"] = value });
        await table.SubmitTransactionAsync([new(TableTransactionActionType.Add, new TableEntity("p", "together") { ["Value"] = value })]);

        var rows = await table.QueryAsync<TableEntity>().ToListAsync();
        rows.Add((await table.GetEntityAsync<TableEntity>("p", "alone")).Value);

        Assert.Equal(3, rows.Count);
        Assert.All(rows, row =>
        {
            Assert.True(value.GetType() == row["Value"].GetType(), $"{name} came back as {row["Value"].GetType()}");
            Assert.Equal(value, row["Value"]);
        });
    }

    [Fact]
    public async Task Times_are_stored_in_UTC_and_read_as_either_type()
    {
        var table = await azurite.NewTableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r") { ["Offset"] = Time.ToOffset(TimeSpan.FromHours(5)), ["Utc"] = Time.UtcDateTime });

        var row = (await table.GetEntityAsync<TableEntity>("p", "r")).Value;

        Assert.Equal([Time, Time], [row.GetDateTimeOffset("Offset")!.Value, row.GetDateTimeOffset("Utc")!.Value]);
        Assert.Equal(TimeSpan.Zero, row.GetDateTimeOffset("Offset")!.Value.Offset);
        Assert.Equal((Time.UtcDateTime, DateTimeKind.Utc), (row.GetDateTime("Utc")!.Value, row.GetDateTime("Utc")!.Value.Kind));
        Assert.NotNull(row.Timestamp);
    }

    [Fact]
    public async Task A_value_that_a_table_cannot_hold_is_refused_with_its_name()
    {
        var table = new TableClient("UseDevelopmentStorage=true", "nowhere");
        foreach (var value in new object[] { DateTime.Now, 1.5m, TimeSpan.Zero, DayOfWeek.Friday, new[] { 1 } })
        {
            var refusal = await Assert.ThrowsAsync<NotSupportedException>(() => table.AddEntityAsync(new TableEntity("p", "r") { ["Odd"] = value }));
            Assert.Contains("'Odd'", refusal.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_getter_of_another_type_throws_and_of_a_missing_property_gives_null()
    {
        var row = new TableEntity { ["Text"] = "1", ["Int"] = 1, ["Long"] = 1L, ["Bytes"] = new byte[] { 1 }, ["Nothing"] = null };

        Assert.Throws<InvalidOperationException>(() => row.GetInt32("Text"));
        Assert.Throws<InvalidOperationException>(() => row.GetInt64("Int"));
        Assert.Throws<InvalidOperationException>(() => row.GetInt32("Long"));
        Assert.Throws<InvalidOperationException>(() => row.GetString("Int"));
        Assert.Throws<InvalidOperationException>(() => row.GetDateTimeOffset("Text"));
        Assert.Throws<InvalidOperationException>(() => row.GetBinary("Text"));

        Assert.Equal(1, row.GetInt32("Int"));
        Assert.Equal(new byte[] { 1 }, row.GetBinaryData("Bytes").ToArray());
        Assert.Null(row.GetString("Nothing"));
        Assert.Null(row.GetInt32("Missing"));
        Assert.Null(row["Missing"]);
        Assert.False(row.TryGetValue("Missing", out _));
    }

    [Fact]
    public void An_int_set_over_a_long_or_double_keeps_the_stored_type()
    {
        var row = new TableEntity { ["Long"] = 1L, ["Double"] = 1.0, ["Text"] = "1" };
        row["Long"] = 2;
        row["Double"] = 2;
        row["Text"] = 2;
        Assert.Equal([2L, 2.0, 2], [row["Long"], row["Double"], row["Text"]]);
    }

    [Fact]
    public async Task A_class_of_ones_own_is_stored_by_its_public_properties()
    {
        var table = await azurite.NewTableAsync();
        var sent = new Parcel
        {
            PartitionKey = "p", RowKey = "r", Text = "t", Count = 1, Large = 2, Weight = 3, Id = Guid.NewGuid(), At = Time, Utc = Time.UtcDateTime,
            Bytes = [1], Data = new BinaryData(new byte[] { 2 }), Day = DayOfWeek.Friday, MaybeDay = null, Named = "n", Ignored = "i",
        };
        await table.AddEntityAsync(sent);

        var raw = (await table.GetEntityAsync<TableEntity>("p", "r")).Value;
        Assert.Equal("n", raw.GetString("other_name"));
        Assert.Equal("Friday", raw.GetString("Day"));
        Assert.False(raw.ContainsKey("Ignored"));

        var read = (await table.QueryAsync<Parcel>().ToListAsync()).Single();
        Assert.Equal((sent.Text, sent.Count, sent.Large, sent.Weight, sent.Id), (read.Text, read.Count, read.Large, read.Weight, read.Id));
        Assert.Equal((sent.At, sent.Utc, sent.Day, sent.MaybeDay, sent.Named), (read.At, read.Utc, read.Day, read.MaybeDay, read.Named));
        Assert.Equal((1, 2, "p", "r"), (read.Bytes.Single(), read.Data!.ToArray().Single(), read.PartitionKey, read.RowKey));
        Assert.Null(read.Ignored);
        Assert.Equal(raw.ETag, read.ETag);
        Assert.Equal(raw.Timestamp, read.Timestamp);
    }

    private sealed class Parcel : ITableEntity
    {
        public string PartitionKey { get; set; } = "";
        public string RowKey { get; set; } = "";
        public DateTimeOffset? Timestamp { get; set; }
        public ETag ETag { get; set; }
        public string? Text { get; set; }
        public int Count { get; set; }
        public long? Large { get; set; }
        public double Weight { get; set; }
        public Guid Id { get; set; }
        public DateTimeOffset At { get; set; }
        public DateTime? Utc { get; set; }
        public byte[] Bytes { get; set; } = [];
        public BinaryData? Data { get; set; }
        public DayOfWeek Day { get; set; }
        public DayOfWeek? MaybeDay { get; set; }

        [DataMember(Name = "other_name")]
        public string? Named { get; set; }

        [IgnoreDataMember]
        public string? Ignored { get; set; }

        public string Computed => "never read back";
    }
}
