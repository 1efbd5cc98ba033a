using Approvals.Domain.Instructions.Patches;
using Approvals.Domain.Tests.Instructions;

namespace Approvals.Domain.Tests.Flags;

/// <summary>A value is taken when SDKs could ever match it, and only then.</summary>
public sealed class ClauseValueTests
{
    [Theory]
    [InlineData("in", "'a'", true)]
    [InlineData("in", "1", true)]
    [InlineData("in", "true", true)]
    [InlineData("startsWith", "'a'", true)]
    [InlineData("endsWith", "1", false)]
    [InlineData("contains", "false", false)]
    [InlineData("matches", "'^a.*(b|c)$'", true)]
    [InlineData("matches", "'(?P<name>a)'", true)]
    [InlineData("matches", "'\\\\pL+'", true)]
    [InlineData("matches", "'\\\\Qa.b\\\\E'", true)]
    [InlineData("matches", "'('", false)]
    [InlineData("matches", "'[a'", false)]
    [InlineData("matches", "'*a'", false)]
    [InlineData("matches", "'a{2,1}'", false)]
    [InlineData("matches", "'z-a[z-a]'", false)]
    [InlineData("matches", "1", false)]
    [InlineData("lessThan", "1.5", true)]
    [InlineData("lessThanOrEqual", "-1e3", true)]
    [InlineData("greaterThan", "'abc'", false)]
    [InlineData("greaterThanOrEqual", "'1'", false)]
    [InlineData("before", "1700000000000", true)]
    [InlineData("before", "'2026-01-31T12:00:00Z'", true)]
    [InlineData("after", "'2026-01-31T12:00:00.123+02:00'", true)]
    [InlineData("after", "'2026-02-31T12:00:00Z'", false)]
    [InlineData("after", "'2026-01-31'", false)]
    [InlineData("before", "'soon'", false)]
    [InlineData("before", "true", false)]
    [InlineData("semVerEqual", "'2'", true)]
    [InlineData("semVerEqual", "'2.1'", true)]
    [InlineData("semVerLessThan", "'2.1.0-rc.1+build.5'", true)]
    [InlineData("semVerEqual", "'1.x'", false)]
    [InlineData("semVerEqual", "'01.2.3'", false)]
    [InlineData("semVerGreaterThan", "'v1.2.3'", false)]
    [InlineData("semVerGreaterThan", "2", false)]
    [InlineData("segmentMatch", "'beta'", true)]
    [InlineData("segmentMatch", "1", false)]
    [InlineData("segmentMatch", "''", false)]
    public void A_value_is_one_that_the_operator_can_compare_with(string op, string value, bool taken)
    {
        var instruction = Case.Parse(
            $"{{'kind':'addRule','variationId':'v-red','clauses':[{{'attribute':'a','op':'{op}','values':['{(op == "segmentMatch" ? "beta" : "1.0.0")}',{value}]}}]}}"
        );
        if (op is "lessThan" or "lessThanOrEqual" or "greaterThan" or "greaterThanOrEqual" or "before" or "after")
        {
            instruction = Case.Parse(
                $"{{'kind':'addRule','variationId':'v-red','clauses':[{{'attribute':'a','op':'{op}','values':[1,{value}]}}]}}"
            );
        }

        var errors = FlagPatch.Validate([instruction], "production");

        Assert.Equal(taken, errors is []);
        Assert.All(errors, error => Assert.StartsWith("\"clauses[0].values[1]\" must be ", error.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("user", true)]
    [InlineData("org.unit_1-x", true)]
    [InlineData("kind", false)]
    [InlineData("multi", false)]
    [InlineData("Org Unit", false)]
    [InlineData("org/unit", false)]
    [InlineData("örg", false)]
    [InlineData("org\n", false)]
    public void A_context_kind_is_one_that_contexts_can_have(string kind, bool taken) =>
        Assert.Equal(taken, Domain.Flags.ContextKind.IsValid(kind));

    [Theory]
    [InlineData("country", true)]
    [InlineData("a b~c", true)]
    [InlineData("/address/city", true)]
    [InlineData("/a~1b~0", true)]
    [InlineData("", false)]
    [InlineData("/", false)]
    [InlineData("//a", false)]
    [InlineData("/a/", false)]
    [InlineData("/a~2", false)]
    public void An_attribute_is_named_or_reached_by_a_path(string attribute, bool taken) =>
        Assert.Equal(
            taken,
            FlagPatch.Validate(
                [
                    Case.Parse(
                        $"{{'kind':'addRule','variationId':'v-red','clauses':[{{'attribute':'{attribute}','op':'in','values':['b']}}]}}"
                    ),
                ],
                "production"
            )
                is []
        );
}
