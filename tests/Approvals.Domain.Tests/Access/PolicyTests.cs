using Approvals.Domain.Access;
using Approvals.Domain.Settings;

namespace Approvals.Domain.Tests.Access;

public sealed class PolicyTests
{
    private const string Checkout = "proj/shop:env/production:flag/checkout";

    /// <summary>A specifier, a target, and whether the first matches the second.</summary>
    public static TheoryData<string, string, bool> Specifiers =>
        new()
        {
            { "proj/*:env/*:flag/*", Checkout, true },
            { "proj/shop:env/production:flag/checkout", Checkout, true },
            { "proj/s*p:env/prod*:flag/*out", Checkout, true },
            { "proj/*o*:env/*d*c*:flag/*ch*ko*", Checkout, true },
            { "proj/*:env/*c*d*:flag/*", Checkout, false },
            { "proj/shop:env/test:flag/*", Checkout, false },
            { "proj/Shop:env/*:flag/*", Checkout, false },
            { "proj/sho:env/*:flag/*", Checkout, false },
            { "proj/*shop*shop*:env/*:flag/*", Checkout, false },
            // A specifier is for what it names and not for what is in it.
            { "proj/*", Checkout, false },
            { "proj/*:env/*", Checkout, false },
            { "proj/*:env/*:segment/*", Checkout, false },
            { "proj/*:env/*:flag/*", "proj/shop:env/production", false },
            { "proj/*:env/*:flag/*", Checkout + ":rule/1", false },
            { "proj/*:aiconfig/*", "proj/shop:env/test:aiconfig/bot", false },
            { "proj/*:env/*:aiConfig/*", "proj/shop:env/test:aiconfig/bot", true },
            { "*", Checkout, true },
            { "*", "acct", true },
            // Projects are changed as a whole where the environment is a star, and only a star stands for that.
            { "proj/*:env/*:flag/*", "proj/shop:env/*:flag/checkout", true },
            { "proj/*:env/production:flag/*", "proj/shop:env/*:flag/checkout", false },
            // All tags must be there; each may be a pattern.
            { "proj/*:env/*:flag/*;tag1,tag2", "proj/shop:env/production:flag/checkout;tag2,other,tag1", true },
            { "proj/*:env/*:flag/*;tag1,tag2", "proj/shop:env/production:flag/checkout;tag1", false },
            { "proj/*:env/*:flag/*;tag1", Checkout, false },
            { "proj/*:env/*;qa_*:flag/*", "proj/shop:env/one;qa_test:flag/checkout", true },
            { "proj/*:env/*;qa_*:flag/*", "proj/shop;qa_test:env/one:flag/checkout;qa_test", false },
            { "proj/*;a:env/*;b:flag/*;c", "proj/shop;a:env/one;b:flag/checkout;c", true },
            { "proj/*;a, b", "proj/shop;b,a", true },
            { "proj/*;two words", "proj/shop;two words", true },
            { "proj/*;two words", "proj/shop;twowords", false },
            // The only property there is.
            { "proj/*:env/*;{critical:true}:flag/*", "proj/shop:env/production;prod,{critical:true}:flag/checkout", true },
            { "proj/*:env/*;{critical: true},prod", "proj/shop:env/production;prod,{critical:true}", true },
            { "proj/*:env/*;{critical:true}", "proj/shop:env/production;prod", false },
            { "proj/*:env/*;{critical:false}", "proj/shop:env/production;prod", true },
            { "proj/*:env/*;{critical:false}", "proj/shop:env/production;{critical:true}", false },
            { "proj/*:env/*;*", "proj/shop:env/production;{critical:true}", false },
            { "proj/*:env/*;*", "proj/shop:env/production;any", true },
            // People and the account.
            { "member/*", "member/1", true },
            { "member/*:token/*", "member/1:token/2", true },
            { "member/*", "member/1:token/2", false },
            { "service-token/*", "service-token/2", true },
            { "team/back*", "team/backend", true },
            { "role/ops", "role/ops", true },
            { "acct", "acct", true },
            { "acct/*", "acct", true },
            { "member/*", "acct", false },
        };

    [Theory]
    [MemberData(nameof(Specifiers))]
    public void A_specifier_matches_as_many_parts_of_the_same_types_whose_names_and_tags_fit(string specifier, string target, bool matches)
    {
        Assert.Equal(matches, Policy.Of(PolicyStatement.Allow(["updateOn"], specifier)).Allows("updateOn", target));
        Assert.Equal(
            !matches,
            Policy
                .Of(
                    new PolicyStatement
                    {
                        Effect = Effect.Allow,
                        Actions = ["updateOn"],
                        NotResources = [specifier],
                    }
                )
                .Allows("updateOn", target)
        );
    }

    [Theory]
    [InlineData("updateOn", true)]
    [InlineData("update*", true)]
    [InlineData("*", true)]
    [InlineData("*Of*", false)]
    [InlineData("updateon", false)]
    [InlineData("update", false)]
    public void Actions_are_patterns_too(string pattern, bool matches)
    {
        Assert.Equal(matches, Policy.Of(PolicyStatement.Allow([pattern], "proj/*:env/*:flag/*")).Allows("updateOn", Checkout));
        Assert.Equal(
            !matches,
            Policy
                .Of(
                    new PolicyStatement
                    {
                        Effect = Effect.Allow,
                        NotActions = [pattern],
                        Resources = ["proj/*:env/*:flag/*"],
                    }
                )
                .Allows("updateOn", Checkout)
        );
    }

    [Fact]
    public void Who_may_see_a_project_sees_what_is_in_it_unless_that_is_denied()
    {
        var policy = Policy.Of(
            PolicyStatement.Allow(["viewProject", "updateOn"], "proj/shop"),
            PolicyStatement.Deny(["viewProject"], "proj/shop:env/secret")
        );

        Assert.True(policy.Allows("viewProject", "proj/shop"));
        Assert.True(policy.Allows("viewProject", Checkout));
        Assert.False(policy.Allows("updateOn", Checkout));
        Assert.False(policy.Allows("viewProject", Checkout.Replace("shop", "other")));
        Assert.False(policy.Allows("viewProject", Checkout.Replace("production", "secret")));
    }

    /// <summary>What is wrong with a policy of two statements whose second is spoilt, and what would be right.</summary>
    public static TheoryData<PolicyStatement, string> Wrong =>
        new()
        {
            {
                new() { Effect = Effect.Allow, Actions = ["*"] },
                "must have either \"resources\" or \"notResources\""
            },
            {
                new()
                {
                    Effect = Effect.Allow,
                    Actions = ["*"],
                    Resources = ["acct"],
                    NotResources = ["acct"],
                },
                "must have either \"resources\" or \"notResources\""
            },
            {
                new() { Effect = Effect.Allow, Resources = ["acct"] },
                "must have either \"actions\" or \"notActions\""
            },
            {
                new()
                {
                    Effect = Effect.Allow,
                    Resources = ["acct"],
                    Actions = ["*"],
                    NotActions = ["*"],
                },
                "must have either \"actions\" or \"notActions\""
            },
            { PolicyStatement.Allow(["*"]), "names no resource" },
            { PolicyStatement.Allow([], "acct"), "names no action" },
            { PolicyStatement.Allow(["update on"], "acct"), "the action 'update on'" },
            { PolicyStatement.Allow([""], "acct"), "the action (empty)" },
            { PolicyStatement.Allow(["*"], "acct", ""), "starts with no type" },
            { PolicyStatement.Allow(["*"], "flags/*"), "use one of proj, env, flag" },
            { PolicyStatement.Allow(["*"], "proj"), "write proj/NAME, or proj/* for all" },
            { PolicyStatement.Allow(["*"], "proj/"), "write proj/NAME, or proj/* for all" },
            { PolicyStatement.Allow(["*"], "proj/*:env/*;qa_*:/flag/*"), "starts with no type" },
            { PolicyStatement.Allow(["*"], "flag/*"), "write proj/*:env/*:flag/*" },
            { PolicyStatement.Allow(["*"], "proj/*:flag/*"), "write proj/*:env/*:flag/*" },
            { PolicyStatement.Allow(["*"], "env/*:proj/*:flag/*"), "write proj/*:env/*:flag/*" },
            { PolicyStatement.Allow(["*"], "proj/*:aiconfig/*:env/*"), "write proj/*:env/*" },
            { PolicyStatement.Allow(["*"], "token/*"), "write member/*:token/*" },
            { PolicyStatement.Allow(["*"], "proj/*:member/*"), "write member/*" },
            { PolicyStatement.Allow(["*"], "proj/*:env/*:flag/*:flag/*"), "too many parts" },
            { PolicyStatement.Allow(["*"], "proj/*;"), "write tags as ;one,two" },
            { PolicyStatement.Allow(["*"], "proj/*:env/*;{critical:yes}"), "{critical:true}" },
            { PolicyStatement.Allow(["*"], "proj/*:env/*;{critical"), "{critical:true}" },
            { PolicyStatement.Deny(["*"], "proj/*;{critical:true}"), "only environments are critical" },
            { PolicyStatement.Deny(["*"], "proj/*:env/prod?:flag/*"), "the name 'prod?'" },
            { PolicyStatement.Deny(["*"], "proj/[a-z]*"), "'*' for any text" },
            { PolicyStatement.Deny(["*"], "proj/${roleAttribute/projects}"), "fits no key" },
            { PolicyStatement.Deny(["*"], "team/a b"), "the name 'a b'" },
            { PolicyStatement.Deny(["*"], "proj/*/flag"), "the name '*/flag'" },
        };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_wrong_statement_is_named_with_what_would_be_right(PolicyStatement wrong, string advice)
    {
        Assert.False(Policy.Parse([PolicyStatement.Allow(["*"], "acct"), wrong], "inlineRole").Accepted(out _, out var refusal));

        Assert.Equal(
            ("invalid_policy", RefusalKind.Invalid, "inlineRole[1]"),
            (refusal.Rule, refusal.Kind, refusal.Errors.Single().Attribute)
        );
        Assert.StartsWith("\"inlineRole[1]\" ", refusal.Detail);
        Assert.Contains(advice, refusal.Detail);
    }

    [Theory]
    [InlineData("proj/*:env/*:destination/*")]
    [InlineData("proj/*:metric/*")]
    [InlineData("webhook/*")]
    public void Resources_that_only_LaunchDarkly_has_are_taken_and_match_nothing_here(string specifier) =>
        Assert.False(Policy.Of(PolicyStatement.Allow(["*"], specifier)).Allows("updateOn", Checkout));

    [Fact]
    public void Any_policy_may_allow_and_a_token_never_more_than_its_member()
    {
        var (all, denied, none) = (
            Policy.Of(PolicyStatement.Allow(["*"], "*")),
            Policy.Of(PolicyStatement.Allow(["*"], "*"), PolicyStatement.Deny(["updateOn"], "*")),
            Policy.Of()
        );

        foreach (
            var (token, member, expected) in new (Policy[], Policy[]?, bool)[]
            {
                ([all], null, true),
                ([none], null, false),
                ([], null, false),
                ([denied, all], null, true),
                ([all], [denied, all], true),
                ([all], [denied], false),
                ([all], [], false),
                ([denied], [all], false),
            }
        )
        {
            Assert.Equal(expected, new Rights(token, member, ApprovalMode.Strict).Allow("updateOn", Checkout));
        }
    }
}
