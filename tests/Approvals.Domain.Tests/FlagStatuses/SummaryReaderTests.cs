using System.Text;
using System.Text.Json;
using Approvals.Domain.FlagStatuses;

namespace Approvals.Domain.Tests.FlagStatuses;

public sealed class SummaryReaderTests
{
    private const string Report = """
        [
          {"kind": "index", "creationDate": 1, "context": {"kind": "user", "key": "kim", "features": {"fake": {"counters": []}}}},
          {"features": {"first": {"default": false, "contextKinds": ["user"], "counters": [
              {"value": true, "variation": 0, "version": 3, "count": 5}, {"value": true, "variation": 0, "version": 4, "count": 2},
              {"value": false, "variation": 1, "version": 4, "count": 1}]}}, "startDate": 1, "endDate": 2, "kind": "summary"},
          {"kind": "feature", "key": "other", "features": {"other": {"counters": [{"variation": 0, "count": 9}]}}},
          7, "summary", [{"kind": "summary", "features": {"nested": {"counters": []}}}],
          {"kind": "summary", "features": {"second": {"default": {"a": [1]}, "counters": [{"value": 1, "unknown": true, "count": 4}]}}}
        ]
        """;

    [Fact]
    public void Summaries_are_read_wherever_their_members_stand_and_nothing_else()
    {
        var uses = SummaryReader.Read(Encoding.UTF8.GetBytes(Report))!;

        Assert.Equal(["first", "second"], uses.Select(use => use.FlagKey));
        Assert.Equal(
            ["False", """{"a": [1]}"""],
            uses.Select(use => use.Default is { ValueKind: JsonValueKind.Object } json ? json.GetRawText() : $"{use.Default}")
        );
        Assert.Equal(new Dictionary<int, long> { [0] = 7, [1] = 1 }, uses[0].Counts);
        Assert.Empty(uses[1].Counts);
    }

    [Fact]
    public void A_report_that_breaks_off_anywhere_or_goes_on_is_none()
    {
        var whole = Encoding.UTF8.GetBytes(Report);
        for (var length = 0; length < whole.Length; length++)
        {
            Assert.Null(SummaryReader.Read(whole.AsMemory(0, length)));
        }

        Assert.NotNull(SummaryReader.Read(whole));
        Assert.Null(SummaryReader.Read(Encoding.UTF8.GetBytes(Report + "[]")));
        Assert.Null(SummaryReader.Read(Encoding.UTF8.GetBytes("{}")));
        Assert.Null(SummaryReader.Read(Encoding.UTF8.GetBytes(new string('[', 200) + new string(']', 200))));
    }

    [Theory]
    [InlineData("""{"counters": 1}""", null)]
    [InlineData("1", null)]
    [InlineData("null", null)]
    [InlineData("""{"default": 1}""", null)]
    [InlineData("""{"counters": [1, null, "a", []]}""", "")]
    [InlineData("""{"counters": [{"variation": -1, "count": 1}, {"variation": 1000, "count": 1}, {"variation": 1.5, "count": 1}]}""", "")]
    [InlineData("""{"counters": [{"variation": "0", "count": 1}, {"variation": 0, "count": "1"}, {"variation": 0}, {"count": 1}]}""", "")]
    [InlineData("""{"counters": [{"variation": 0, "count": 0}, {"variation": 0, "count": -5}, {"variation": 0, "count": 1e99}]}""", "")]
    [InlineData("""{"counters": [{"variation": 999, "count": 2147483647}, {"variation": 999, "count": 1}]}""", "999:2147483648")]
    public void What_makes_no_sense_in_a_summary_is_left_out(string feature, string? counts)
    {
        var uses = SummaryReader.Read(Encoding.UTF8.GetBytes($$$"""[{"kind": "summary", "features": {"flag": {{{feature}}}}}]"""))!;

        Assert.Equal(counts is null ? [] : [counts], uses.Select(use => string.Join(',', use.Counts.Select(it => $"{it.Key}:{it.Value}"))));
    }

    [Fact]
    public void A_long_default_is_not_kept()
    {
        var text = new string('a', 1_023);
        foreach (var (value, isKept) in new[] { (text[1..], true), (text, false) })
        {
            var json = $$$"""[{"kind": "summary", "features": {"flag": {"default": "{{{value}}}", "counters": []} } }]""";
            Assert.Equal(isKept, Assert.Single(SummaryReader.Read(Encoding.UTF8.GetBytes(json))!).Default is not null);
        }
    }
}
