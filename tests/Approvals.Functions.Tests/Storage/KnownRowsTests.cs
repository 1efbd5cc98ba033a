using Approvals.Domain.Auditing;
using Approvals.Storage;
using Approvals.Storage.Audit;
using Approvals.Storage.Commits;
using Azure;
using Azure.Data.Tables;

namespace Approvals.Tests.Storage;

/// <summary>What an instance knows of a project's rows is what the table has, or it is not known.</summary>
public sealed class KnownRowsTests
{
    private const int Steps = 2_000;

    private static readonly string[] s_keys = [.. Enumerable.Range(0, 12).Select(i => $"flag|shop|{(char)('a' + i)}")];

    private static readonly (KeyRange Range, int? Most)[] s_ranges =
    [
        (KeyRange.StartingWith("flag|shop|"), null),
        (KeyRange.StartingWith("flag|shop|"), 3),
        (KeyRange.StartingWith("flag|shop|"), 20),
        (new("flag|shop|c", "flag|shop|g"), null),
        (new("flag|shop|c", "flag|shop|g"), 2),
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Whatever_is_written_and_read_what_is_known_is_what_is_there(int seed)
    {
        var random = new Random(seed);
        var (table, rows) = (new SortedDictionary<string, TableEntity>(StringComparer.Ordinal), New());
        var (head, known) = (HeadAt(0), 0);
        rows.Verify(head, 0);
        for (var step = 1; step <= Steps; step++)
        {
            switch (random.Next(5))
            {
                case 0:
                    var (range, most) = s_ranges[random.Next(s_ranges.Length)];
                    rows.Keep(rows.Version, range, most, In(table, range, most));
                    break;
                case 1:
                    var key = s_keys[random.Next(s_keys.Length)];
                    rows.Keep(rows.Version, key, table.GetValueOrDefault(key));
                    break;
                default:
                    var next = HeadAt(step);
                    string[] changed = [.. random.GetItems(s_keys, random.Next(1, 4)).Distinct()];
                    rows.Advance(head, next, [.. changed.Select(one => (one, Write(random, table, one), true))], step);
                    head = next;
                    break;
            }

            known += Check(table, rows);
        }

        Assert.InRange(known, Steps, int.MaxValue);
    }

    [Fact]
    public void What_was_read_before_the_head_moved_is_not_kept()
    {
        var rows = New();
        rows.Verify(HeadAt(0), 0);
        var version = rows.Version;
        rows.Verify(HeadAt(1), 1);

        rows.Keep(version, s_keys[0], new TableEntity("00", s_keys[0]));

        Assert.False(rows.IsKnown(s_keys[0], out _));
    }

    [Fact]
    public void A_head_that_another_instance_has_moved_makes_it_forget_and_one_that_stands_does_not()
    {
        var rows = New();
        rows.Verify(HeadAt(0), 0);
        rows.Keep(rows.Version, s_keys[0], null);

        rows.Verify(HeadAt(0), 1);
        Assert.True(rows.IsKnown(s_keys[0], out _));
        rows.Verify(HeadAt(1), 2);
        Assert.False(rows.IsKnown(s_keys[0], out _));
    }

    [Fact]
    public void A_head_that_was_read_before_a_commit_of_this_instance_and_noted_after_it_is_out_of_date()
    {
        var rows = New();
        rows.Verify(HeadAt(0), 0);
        rows.Advance(HeadAt(0), HeadAt(1), [(s_keys[0], null, true)], 1);

        rows.Verify(HeadAt(0), 2);

        Assert.Equal(HeadAt(1), rows.Head);
        Assert.True(rows.IsKnown(s_keys[0], out _));
        Assert.True(rows.IsVerifiedSince(2));
    }

    /// <summary>An instance of a version before the count leaves none behind, but another entry.</summary>
    [Fact]
    public void A_head_without_a_count_is_newer_when_it_has_more_entries()
    {
        var rows = New();
        rows.Verify(HeadAt(7), 0);
        var uncounted = new CachedHead(new ChainHead(8, ""), 0, 0, new ETag("uncounted"));

        rows.Verify(uncounted, 1);

        Assert.Equal(uncounted, rows.Head);
    }

    [Theory]
    [InlineData("project|shop")]
    [InlineData("counts|shop")]
    [InlineData("flag|shop|a")]
    [InlineData("request|0123")]
    public void Rows_of_the_project_are_kept(string rowKey)
    {
        var rows = New();
        rows.Verify(HeadAt(0), 0);
        rows.Keep(rows.Version, rowKey, null);

        Assert.True(rows.IsKnown(rowKey, out _));
    }

    [Fact]
    public void Rows_of_another_project_of_the_shard_are_not_kept_since_the_head_says_nothing_of_them()
    {
        var rows = New();
        rows.Verify(HeadAt(0), 0);
        rows.Keep(rows.Version, "flag|other|a", null);
        rows.Keep(rows.Version, KeyRange.StartingWith("request|"), null, []);

        Assert.False(rows.IsKnown("flag|other|a", out _));
        Assert.Null(rows.Known(KeyRange.StartingWith("request|"), null));
    }

    [Fact]
    public void Memory_is_bounded()
    {
        List<ChainRows> all = [];
        var budget = new RowBudget(() => all);
        for (var project = 0; project < 40; project++)
        {
            var rows = new ChainRows(AuditChain.OfProject($"p{project}"), budget);
            all.Add(rows);
            rows.Verify(HeadAt(0), project);
            for (var flag = 0; flag < 10; flag++)
            {
                var key = $"flag|p{project}|{flag}";
                rows.Keep(rows.Version, key, Document.Write("00", key, new byte[600 * 1024]));
            }
        }

        Assert.InRange(all.Sum(rows => rows.Bytes), 1, 128 * 1024 * 1024);
        Assert.True(all[^1].IsKnown("flag|p39|9", out _));
    }

    private static int Check(SortedDictionary<string, TableEntity> table, ChainRows rows)
    {
        var known = 0;
        foreach (var (range, most) in s_ranges)
        {
            if (rows.Known(range, most) is { } some)
            {
                Assert.Equal(In(table, range, most), some);
                known++;
            }
        }

        foreach (var key in s_keys)
        {
            if (rows.IsKnown(key, out var row))
            {
                Assert.Same(table.GetValueOrDefault(key), row);
                known++;
            }
        }

        return known;
    }

    private static TableEntity? Write(Random random, SortedDictionary<string, TableEntity> table, string key)
    {
        if (random.Next(3) == 0)
        {
            table.Remove(key);
        }
        else
        {
            table[key] = new TableEntity("00", key) { ["Step"] = random.Next() };
        }

        return table.GetValueOrDefault(key);
    }

    private static TableEntity[] In(SortedDictionary<string, TableEntity> table, KeyRange range, int? most) =>
        [.. table.Values.Where(row => range.Contains(row.RowKey)).Take(most ?? int.MaxValue)];

    private static ChainRows New() => new(AuditChain.OfProject("shop"), new RowBudget(() => []));

    private static CachedHead HeadAt(int number) => new(new ChainHead(number, ""), 0, number, new ETag($"head-{number}"));
}
