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
    }
}
