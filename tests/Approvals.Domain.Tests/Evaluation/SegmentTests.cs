using Approvals.Domain.Evaluation;

namespace Approvals.Domain.Tests.Evaluation;

public sealed class SegmentTests
{
    private const string Both = """{"kind":"multi","user":{"key":"ann"},"org":{"key":"acme"}}""";

    private static readonly SegmentRuleData s_all = Some.SegmentRule();

    private static readonly SegmentData s_segment = Some.Segment("segment");

    public static TheoryData<string, SegmentData, bool> Members =>
        new()
        {
            { "nobody", s_segment, false },
            { "the user", s_segment with { Included = new(["ann"]) }, true },
            { "not the user", s_segment with { Excluded = new(["ann"]), Rules = [s_all] }, false },
            { "included before excluded", s_segment with { Included = new(["ann"]), Excluded = new(["ann"]) }, true },
            { "the organization", s_segment with { IncludedContexts = [new("org", new(["acme"]))] }, true },
            { "another kind of that key", s_segment with { IncludedContexts = [new("user", new(["acme"]))] }, false },
            { "not the organization", s_segment with { ExcludedContexts = [new("org", new(["acme"]))], Rules = [s_all] }, false },
            { "a rule", s_segment with { Rules = [s_all] }, true },
            { "the second rule", s_segment with { Rules = [Some.SegmentRule(Some.Clause("key", "in", "[\"bob\"]")), s_all] }, true },
            { "all", s_segment with { Rules = [s_all with { Weight = 100_000 }] }, true },
            { "none", s_segment with { Rules = [s_all with { Weight = 0 }] }, false },
            { "the bucket of the user", s_segment with { Rules = [s_all with { Weight = 55_000 }] }, false },
            {
                "the bucket of the organization",
                s_segment with
                {
                    Rules = [s_all with { Weight = 55_000, RolloutContextKind = "org" }],
                },
                true
            },
            { "the bucket of nothing", s_segment with { Rules = [s_all with { Weight = 1, BucketBy = "missing" }] }, true },
        };

    [Theory]
    [MemberData(nameof(Members))]
    public void Lists_and_then_rules_say_who_is_in_a_segment(string what, SegmentData segment, bool expected)
    {
        var flag = Some.Flag() with { Rules = [Some.Rule(Some.IsIn("no-such-segment", "segment"))] };

        var result = new Evaluator(Some.Environment([flag], segment), Some.Context(Both)).Evaluate("flag");

        Assert.True(expected == (result.Reason.Kind == ReasonKind.RuleMatch), what);
    }

    [Theory]
    [InlineData(false, ReasonKind.Fallthrough)]
    [InlineData(true, ReasonKind.RuleMatch)]
    public void Who_is_in_no_segment_matches_the_opposite(bool negate, ReasonKind expected)
    {
        var clause = new ClauseData(Some.IsIn("segment", "gone").Clause with { Negate = negate });
        var flag = Some.Flag() with { Rules = [Some.Rule(clause)] };

        Assert.Equal(expected, new Evaluator(Some.Environment([flag], s_segment), Some.User()).Evaluate("flag").Reason.Kind);
    }

    [Fact]
    public void A_user_with_an_empty_key_is_in_no_list_of_a_segment()
    {
        var flag = Some.Flag() with { Rules = [Some.Rule(Some.IsIn("segment"))] };
        var data = Some.Environment([flag], s_segment with { Included = new([""]) });

        Assert.Equal(ReasonKind.Fallthrough, new Evaluator(data, Some.Context("""{"key":""}""")).Evaluate("flag").Reason.Kind);
    }

    [Fact]
    public void Segments_that_ask_about_each_other_make_the_flag_malformed()
    {
        SegmentData[] circle =
        [
            Some.Segment("a") with
            {
                Rules = [Some.SegmentRule(Some.IsIn("b"))],
            },
            Some.Segment("b") with
            {
                Rules = [Some.SegmentRule(Some.IsIn("a"))],
            },
        ];

        // Neither a later clause nor a later rule hides it.
        var flag = Some.Flag() with
        {
            Rules = [Some.Rule(Some.IsIn("a"), Some.Clause("key", "in", "[\"bob\"]")), Some.Rule()],
        };

        Assert.Equal(
            ErrorKind.MalformedFlag,
            new Evaluator(Some.Environment([flag], circle), Some.User()).Evaluate("flag").Reason.ErrorKind
        );

        circle[0] = circle[0] with { Included = new(["ann"]) };
        Assert.Equal(
            ReasonKind.Fallthrough,
            new Evaluator(Some.Environment([flag with { Rules = flag.Rules.Take(1).ToList() }], circle), Some.User())
                .Evaluate("flag")
                .Reason.Kind
        );
    }
}
