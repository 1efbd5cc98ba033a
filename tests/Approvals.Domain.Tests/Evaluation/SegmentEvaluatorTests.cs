using System.Text.Json;
using Approvals.Domain.Delivery;
using Approvals.Domain.Evaluation;
using Approvals.Domain.Segments;
using Approvals.Domain.Tests.Flags.Builders;
using Approvals.Domain.Tests.Segments.Builders;
using Approvals.Domain.Wording;

namespace Approvals.Domain.Tests.Evaluation;

public sealed class SegmentEvaluatorTests
{
    private static readonly Segment s_segment = SegmentBuilder.Beta() with
    {
        Rules = [new() { Id = "r1", Clauses = [FlagBuilder.Clause("c1", "country", "in", "SE")] }],
    };

    [Theory]
    [InlineData("""{"kind": "user", "key": "ann"}""", true, "Included by name")]
    [InlineData("""{"kind": "user", "key": "bob", "country": "SE"}""", false, "Excluded by name")]
    [InlineData("""{"kind": "user", "key": "zoe", "country": "SE"}""", true, "Rule 1 matches: country is one of SE")]
    [InlineData("""{"kind": "user", "key": "zoe"}""", false, "Neither named nor matched by a rule")]
    public void It_says_who_is_in_a_segment_and_why(string context, bool isIn, string text)
    {
        var data = new EnvironmentData(
            new Dictionary<string, FlagData>(),
            new Dictionary<string, SegmentData> { ["beta"] = SegmentData.Of(s_segment, "salt", 1) }
        );
        Assert.True(ContextReader.Read(JsonElement.Parse(context)).Accepted(out var read, out _));

        var result = SegmentEvaluator.Evaluate(data, "beta", read);

        Assert.Equal((isIn, text), (result.IsIn, ReasonWords.OfSegment(isIn, result.Reason, new() { Rules = s_segment.Rules })));
    }

    [Theory]
    [InlineData("ann", "FI", true, true, false)]
    [InlineData("ann", "SE", true, true, true)]
    [InlineData("bob", "SE", false, false, true)]
    [InlineData("zoe", "SE", true, false, true)]
    [InlineData("zoe", "FI", false, false, false)]
    public void It_says_how_a_context_stands_to_each_segment(string key, string country, bool isIn, bool isIncluded, bool isMatched)
    {
        var within = s_segment with
        {
            Key = "within",
            Included = [],
            Excluded = [],
            Rules = [new() { Id = "r1", Clauses = [FlagBuilder.Clause("c1", "", "segmentMatch", "beta")] }],
        };
        var data = new EnvironmentData(
            new Dictionary<string, FlagData>(),
            new[] { within, s_segment }.ToDictionary(it => it.Key, it => SegmentData.Of(it, "salt", 1))
        );
        var context = $$"""{"kind": "user", "key": "{{key}}", "country": "{{country}}"}""";
        Assert.True(ContextReader.Read(JsonElement.Parse(context)).Accepted(out var read, out _));

        var memberships = SegmentEvaluator.Memberships(data, read);

        Assert.Equal(new(isIn, isIncluded, isMatched), memberships["beta"]);
        Assert.Equal(new(isIn, IsIncluded: false, IsMatched: isIn), memberships["within"]);
    }

    [Fact]
    public void A_circle_of_segments_has_no_answer()
    {
        var circle = s_segment with { Rules = [new() { Id = "r1", Clauses = [FlagBuilder.Clause("c1", "", "segmentMatch", "beta")] }] };
        var data = new EnvironmentData(
            new Dictionary<string, FlagData>(),
            new Dictionary<string, SegmentData> { ["beta"] = SegmentData.Of(circle, "salt", 1) }
        );
        Assert.True(ContextReader.Read(JsonElement.Parse("""{"kind": "user", "key": "zoe"}""")).Accepted(out var read, out _));

        Assert.Null(SegmentEvaluator.Evaluate(data, "beta", read).IsIn);
        Assert.Equal(new(false, false, false), SegmentEvaluator.Memberships(data, read)["beta"]);
    }
}
