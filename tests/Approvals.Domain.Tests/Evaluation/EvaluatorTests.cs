using System.Globalization;
using Approvals.Domain.Evaluation;
using Approvals.Domain.Flags;

namespace Approvals.Domain.Tests.Evaluation;

public sealed class EvaluatorTests
{
    private static readonly FlagData s_flag = Some.Flag();

    private static readonly EvaluationReason s_malformed = new(ReasonKind.Error) { ErrorKind = ErrorKind.MalformedFlag };

    [Fact]
    public void A_flag_that_is_off_serves_its_off_variation_and_asks_nothing_else()
    {
        var off = s_flag with { On = false, Prerequisites = [new("missing", 0)], Targets = [new("user", 0, new(["ann"]))] };

        Assert.Equal((1, new(ReasonKind.Off)), Short(off));
        Assert.Equal((null, new(ReasonKind.Off)), Short(off with { OffVariation = null }));
        Assert.Null(Evaluate(off with { OffVariation = null }).Value);
    }

    [Fact]
    public void A_flag_that_is_not_there_is_not_found() =>
        Assert.Equal(ErrorKind.FlagNotFound, new Evaluator(Some.Environment([]), Some.User()).Evaluate("flag").Reason.ErrorKind);

    [Fact]
    public void A_target_comes_before_rules_and_a_rule_before_the_default()
    {
        var flag = s_flag with
        {
            Targets = [new("user", 1, new(["ann"]))],
            Rules =
            [
                Some.Rule(Some.Clause("key", "in", "[\"bob\"]")) with
                {
                    Id = "first",
                },
                Some.Rule(Some.Clause("key", "in", "[\"ann\",\"cid\"]")) with
                {
                    Id = "second",
                },
            ],
        };

        Assert.Equal((1, new(ReasonKind.TargetMatch)), Short(flag, "ann"));
        Assert.Equal((2, new EvaluationReason(ReasonKind.RuleMatch) { RuleIndex = 0, RuleId = "first" }), Short(flag, "bob"));
        Assert.Equal((2, new EvaluationReason(ReasonKind.RuleMatch) { RuleIndex = 1, RuleId = "second" }), Short(flag, "cid"));
        Assert.Equal((0, new(ReasonKind.Fallthrough)), Short(flag, "dan"));
    }

    [Fact]
    public void Users_are_looked_up_where_the_targets_of_other_kinds_send_one_to_them()
    {
        var flag = s_flag with
        {
            Targets = [new("user", 1, new(["ann"])), new("user", 2, new(["bob"]))],
            ContextTargets = [new("user", 2, new([])), new("org", 1, new(["acme"]))],
        };
        var both = Some.Context("""{"kind":"multi","user":{"key":"bob"},"org":{"key":"acme"}}""");

        Assert.Equal(2, new Evaluator(Some.Environment([flag]), both).Evaluate("flag").Variation);
        Assert.Equal(ReasonKind.Fallthrough, Evaluate(flag, "ann").Reason.Kind);
    }

    [Fact]
    public void A_rule_matches_when_all_of_its_clauses_do()
    {
        var (yes, no) = (Some.Clause("key", "in", "[\"ann\"]"), Some.Clause("key", "in", "[\"bob\"]"));

        Assert.Equal(ReasonKind.RuleMatch, Evaluate(s_flag with { Rules = [Some.Rule(yes, yes)] }).Reason.Kind);
        Assert.Equal(ReasonKind.Fallthrough, Evaluate(s_flag with { Rules = [Some.Rule(yes, no)] }).Reason.Kind);
        Assert.Equal(ReasonKind.RuleMatch, Evaluate(s_flag with { Rules = [Some.Rule()] }).Reason.Kind);
    }

    [Fact]
    public void A_prerequisite_must_be_on_and_serve_the_variation()
    {
        var flag = s_flag with { Prerequisites = [new("first", 0), new("second", 0)] };
        var (first, second) = (Some.Flag("first"), Some.Flag("second"));

        Assert.Equal(ReasonKind.Fallthrough, With(first, second).Reason.Kind);
        Assert.Equal(["first", "second"], With(first, second).Prerequisites);
        Assert.Equal("first", Failed(first with { Fallthrough = new(2) }, second));
        Assert.Equal("second", Failed(first, second with { On = false, OffVariation = 0 }));
        Assert.Equal("second", Failed(first));
        Assert.Equal(["first"], With(first).Prerequisites);

        FlagResult With(params FlagData[] others) => Evaluate([flag, .. others]);

        string? Failed(params FlagData[] others)
        {
            var result = With(others);
            Assert.Equal((1, ReasonKind.PrerequisiteFailed), (result.Variation, result.Reason.Kind));
            return result.Reason.PrerequisiteKey;
        }
    }

    [Fact]
    public void Flags_that_wait_for_each_other_are_malformed()
    {
        FlagData Waits(string key, params string[] others) =>
            Some.Flag(key) with
            {
                Prerequisites = [.. others.Select(it => new Prerequisite(it, 0))],
            };

        Assert.Equal(s_malformed, Evaluate([Waits("flag", "flag")]).Reason);
        Assert.Equal(s_malformed, Evaluate([Waits("flag", "b"), Waits("b", "c"), Waits("c", "flag")]).Reason);

        // A later prerequisite that fails does not hide it.
        Assert.Equal(s_malformed, Evaluate([Waits("flag", "flag", "missing")]).Reason);

        // Two that wait for a third make no circle, not even for one that is missing.
        Assert.Equal(
            ReasonKind.Fallthrough,
            Evaluate([Waits("flag", "b", "c"), Waits("b", "d"), Waits("c", "d"), Some.Flag("d")]).Reason.Kind
        );
        Assert.Equal(
            ReasonKind.PrerequisiteFailed,
            Evaluate([
                s_flag with
                {
                    Prerequisites = [new("b", 1), new("c", 1), new("gone", 0)],
                },
                Waits("b", "gone"),
                Waits("c", "gone"),
            ]).Reason.Kind
        );
    }

    /// <summary>Evaluated anew on each way to it, the last flag would be evaluated 2^60 times.</summary>
    [Fact]
    public void Prerequisites_and_segments_take_no_longer_for_being_asked_about_twice()
    {
        const int Levels = 60;
        string Next(int level) => $"{level + 1}";
        var flags = Enumerable
            .Range(0, Levels)
            .Select(i => Some.Flag($"{i}") with { Prerequisites = [new(Next(i), 0), new(Next(i), 0)] })
            .Append(Some.Flag($"{Levels}"));
        var segments = Enumerable
            .Range(0, Levels)
            .Select(i => Some.Segment($"{i}") with { Rules = [Some.SegmentRule(Some.IsIn(Next(i))), Some.SegmentRule(Some.IsIn(Next(i)))] })
            .Append(Some.Segment($"{Levels}"));
        var asks = s_flag with { Rules = [Some.Rule(Some.IsIn("0"))], Prerequisites = [new("0", 0)] };

        Assert.Equal(
            ReasonKind.Fallthrough,
            new Evaluator(Some.Environment([asks, .. flags], segments), Some.User()).Evaluate("flag").Reason.Kind
        );
    }

    [Fact]
    public void A_chain_of_prerequisites_too_long_to_follow_is_malformed()
    {
        const int Length = 200_000;
        var flags = Enumerable
            .Range(0, Length)
            .Select(i =>
                Some.Flag(i.ToString(CultureInfo.InvariantCulture)) with
                {
                    Prerequisites = [new(FormattableString.Invariant($"{i + 1}"), 0)],
                }
            );

        Assert.Equal(s_malformed, new Evaluator(Some.Environment(flags), Some.User()).Evaluate("0").Reason);
    }

    public static TheoryData<string, FlagData> Malformed =>
        new()
        {
            { "no such variation", s_flag with { Fallthrough = new(3) } },
            { "a variation before the first", s_flag with { Fallthrough = new(-1) } },
            { "no such off variation", s_flag with { On = false, OffVariation = 3 } },
            { "nothing to serve", s_flag with { Fallthrough = new(null) } },
            { "a split of nothing", s_flag with { Fallthrough = new(null, new() { Variations = [] }) } },
            { "a split over no such variation", s_flag with { Fallthrough = new(null, new() { Variations = [new(3, 100_000)] }) } },
            {
                "a split by no attribute",
                s_flag with
                {
                    Fallthrough = new(null, new() { BucketBy = "//", Variations = [new(0, 100_000)] }),
                }
            },
            { "a target of no such variation", s_flag with { Targets = [new("user", 3, new(["ann"]))] } },
            {
                "a clause without an attribute",
                s_flag with
                {
                    Rules = [Some.Rule(Some.Clause("", "in", "[\"a\"]"), Some.Clause("key", "in", "[\"bob\"]"))],
                }
            },
        };

    [Theory]
    [MemberData(nameof(Malformed))]
    public void A_flag_that_makes_no_sense_is_malformed(string what, FlagData flag)
    {
        var result = Evaluate(flag);

        Assert.True(s_malformed == result.Reason, what);
        Assert.Equal((null, null), (result.Value?.GetRawText(), result.Variation));
    }

    private static (int? Variation, EvaluationReason Reason) Short(FlagData flag, string user = "ann") =>
        (Evaluate(flag, user).Variation, Evaluate(flag, user).Reason);

    private static FlagResult Evaluate(FlagData flag, string user = "ann") =>
        new Evaluator(Some.Environment([flag]), Some.User(user)).Evaluate(flag.Key);

    private static FlagResult Evaluate(IEnumerable<FlagData> flags) => new Evaluator(Some.Environment(flags), Some.User()).Evaluate("flag");
}
