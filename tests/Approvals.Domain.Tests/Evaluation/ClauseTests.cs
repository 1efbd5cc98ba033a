using Approvals.Domain.Evaluation;

namespace Approvals.Domain.Tests.Evaluation;

/// <summary>Operators, negation and references to attributes.</summary>
public sealed class ClauseTests
{
    /// <summary>Operator, value of the attribute, values of the clause, and whether it matches.</summary>
    public static TheoryData<string, string, string, bool> Operators =>
        new()
        {
            { "in", "\"a\"", "[\"b\",\"a\"]", true },
            { "in", "\"A\"", "[\"a\"]", false },
            { "in", "\"1\"", "[1]", false },
            { "in", "1.0", "[1]", true },
            { "in", "9007199254740993", "[9007199254740992]", true },
            { "in", "true", "[true]", true },
            { "in", "true", "[false,\"true\",1]", false },
            { "in", "[\"x\",\"a\"]", "[\"a\"]", true },
            { "in", "[[\"a\"]]", "[\"a\"]", false },
            { "in", "{}", "[\"a\"]", false },
            { "startsWith", "\"abc\"", "[\"ab\"]", true },
            { "startsWith", "\"abc\"", "[\"bc\",\"\"]", true },
            { "startsWith", "12", "[\"1\"]", false },
            { "endsWith", "\"größe\"", "[\"ße\"]", true },
            { "endsWith", "\"e\\u0301\"", "[\"\\u00e9\"]", false },
            { "contains", "\"abc\"", "[\"b\"]", true },
            { "contains", "\"abc\"", "[\"B\"]", false },
            { "lessThan", "1", "[1,2]", true },
            { "lessThan", "2", "[1,2]", false },
            { "lessThan", "\"1\"", "[2]", false },
            { "lessThanOrEqual", "2", "[2]", true },
            { "greaterThan", "2.5", "[2]", true },
            { "greaterThan", "-1", "[0]", false },
            { "greaterThanOrEqual", "0", "[-0.0]", true },
            { "before", "\"2026-01-31T12:00:00Z\"", "[\"2026-01-31T12:00:00.001Z\"]", true },
            { "before", "\"2026-01-31T12:00:00+01:00\"", "[\"2026-01-31T12:00:00Z\"]", true },
            { "before", "1769860799999", "[\"2026-01-31T12:00:00Z\"]", true },
            { "before", "\"2026-01-31\"", "[\"2027-01-31T12:00:00Z\"]", false },
            { "after", "\"2026-01-31T12:00:00.0019Z\"", "[\"2026-01-31T12:00:00.001Z\"]", false },
            { "after", "\"2026-02-30T00:00:00Z\"", "[\"2026-03-01T23:59:59Z\"]", true },
            { "after", "\"0000-01-01T00:00:00Z\"", "[-62167219200001]", true },
            { "semVerEqual", "\"2\"", "[\"2.0.0\"]", true },
            { "semVerEqual", "\"2.0.0+a\"", "[\"2.0.0+b\"]", true },
            { "semVerEqual", "\"02.0.0\"", "[\"2.0.0\"]", false },
            { "semVerEqual", "2", "[\"2.0.0\"]", false },
            { "semVerEqual", "\" 2.0.0\"", "[\"2.0.0\"]", false },
            { "semVerLessThan", "\"2.0.0-rc.2\"", "[\"2.0.0-rc.10\"]", true },
            { "semVerLessThan", "\"2.0.0-rc.10\"", "[\"2.0.0-rc.x\"]", true },
            { "semVerLessThan", "\"2.0.0-rc\"", "[\"2.0.0\"]", true },
            { "semVerLessThan", "\"2.0.0-rc\"", "[\"2.0.0-rc.1\"]", true },
            { "semVerLessThan", "\"2.9\"", "[\"2.10\"]", true },
            { "semVerGreaterThan", "\"9007199254740991.0.1\"", "[\"9007199254740991.0.0\"]", true },
            { "semVerGreaterThan", "\"9007199254740992.0.0\"", "[\"1.0.0\"]", false },
            { "matches", "\"abc\"", "[\"b\"]", true },
            { "matches", "\"abc\"", "[\"^b\",\"c$\"]", true },
            { "matches", "\"a\\n\"", "[\"a$\"]", false },
            { "matches", "\"\\u0661\"", "[\"\\\\d\",\"\\\\w\"]", false },
            { "matches", "\"\\u0661\"", "[\"[^\\\\W]\"]", false },
            { "matches", "\"_\"", "[\"[\\\\w-]\"]", true },
            { "matches", "\"]\"", "[\"^[]x]$\"]", true },
            { "matches", "\"[\"", "[\"[[]\"]", true },
            { "matches", "\"ab\"", "[\"(?P<first>a)b\"]", true },
            { "matches", "\"ab\"", "[\"a(?=b)\",\"(\"]", false },
            { "matches", "\"aa\"", "[\"(a)\\\\1\"]", false },
            { "wonders", "\"a\"", "[\"a\"]", false },
        };

    [Theory]
    [MemberData(nameof(Operators))]
    public void An_operator_compares_values_of_its_type_as_sdks_do(string op, string attribute, string values, bool expected)
    {
        var context = Some.Context($$"""{"kind":"user","key":"ann","it":{{attribute}}}""");

        Assert.Equal(expected ? Match.Yes : Match.No, Some.Clause("it", op, values).Matches(context));
        Assert.Equal(expected ? Match.No : Match.Yes, Some.Clause("it", op, values, negate: true).Matches(context));
    }

    [Theory]
    [InlineData("missing", "user")]
    [InlineData("nothing", "user")]
    [InlineData("key", "org")]
    public void What_is_unknown_matches_neither_a_clause_nor_its_opposite(string attribute, string kind)
    {
        var context = Some.Context("""{"kind":"user","key":"ann","nothing":null}""");

        Assert.Equal(Match.No, Some.Clause(attribute, "in", "[\"x\"]", kind: kind).Matches(context));
        Assert.Equal(Match.No, Some.Clause(attribute, "in", "[\"x\"]", negate: true, kind: kind).Matches(context));
    }

    [Theory]
    [InlineData("name", "name")]
    [InlineData("/name", "name")]
    [InlineData("/address/city", "city")]
    [InlineData("/address", null)]
    [InlineData("/address/city/0", null)]
    [InlineData("/a~1b", "slash")]
    [InlineData("a/b", "slash")]
    [InlineData("/~0~1", "escapes")]
    [InlineData("~/", "escapes")]
    [InlineData("/list/0", null)]
    [InlineData("list", "item")]
    [InlineData("kind", "user")]
    [InlineData("/kind", "user")]
    [InlineData("/kind/x", null)]
    [InlineData("key", "ann")]
    public void A_reference_leads_to_an_attribute(string reference, string? expected)
    {
        var context = Some.Context(
            """
            {"kind":"user","key":"ann","name":"name","address":{"city":"city"},"a/b":"slash","~/":"escapes","list":["item"]}
            """
        );
        string[] all = ["name", "city", "slash", "escapes", "item", "user", "ann"];

        Assert.Equal(
            expected is null ? [] : [expected],
            all.Where(value => Some.Clause(reference, "in", $"[\"{value}\"]").Matches(context) == Match.Yes)
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("//a")]
    [InlineData("/a/")]
    [InlineData("/a~2")]
    [InlineData("/a~")]
    [InlineData("_meta")]
    [InlineData("/_meta/privateAttributes")]
    public void What_can_be_no_reference_is_malformed(string reference) =>
        Assert.Equal(Match.Malformed, Some.Clause(reference, "in", "[\"a\"]", negate: true).Matches(Some.User()));

    [Theory]
    [InlineData("""{"kind":"user","key":"ann"}""", "false")]
    [InlineData("""{"kind":"user","key":"ann","anonymous":null}""", "false")]
    [InlineData("""{"kind":"user","key":"ann","anonymous":true}""", "true")]
    [InlineData("""{"key":"ann","custom":{"anonymous":true}}""", "true")]
    [InlineData("""{"key":"ann","anonymous":false,"custom":{"anonymous":true}}""", "false")]
    public void Whether_a_context_is_anonymous_is_always_known(string context, string expected) =>
        Assert.Equal(Match.Yes, Some.Clause("anonymous", "in", $"[{expected}]").Matches(Some.Context(context)));

    [Fact]
    public void The_kind_is_each_kind_of_the_context()
    {
        var context = Some.Context("""{"kind":"multi","user":{"key":"ann"},"org":{"key":"acme"}}""");

        Assert.Equal(Match.Yes, Some.Clause("kind", "in", "[\"org\"]", kind: "device").Matches(context));
        Assert.Equal(Match.No, Some.Clause("kind", "in", "[\"org\"]", negate: true).Matches(context));
    }

    [Theory]
    [InlineData("^(a+)+$")]
    [InlineData("(.*a){200}b")]
    [InlineData("((a{100}){100}){100}")]
    public void No_regular_expression_takes_long(string pattern)
    {
        var text = new string('a', 20_000) + "!";
        var context = Some.Context($$"""{"kind":"user","key":"{{text}}"}""");

        // With backtracking the first alone takes longer than the universe has been there.
        Assert.Equal(Match.No, Some.Clause("key", "matches", $"[\"{pattern}\"]").Matches(context));
    }
}
