using Approvals.Domain.Access;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Access;

/// <summary>A policy that nearly names an action names none, and a denial by it would go unnoticed.</summary>
public sealed class PolicySpellingTests(RouteWorld world) : IClassFixture<RouteWorld>
{
    private readonly Client _ada = world.Admin;

    [Theory]
    [InlineData("BypassRequiredApproval", "bypassRequiredApproval")]
    [InlineData("bypassrequiredapproval", "bypassRequiredApproval")]
    [InlineData("bypasRequiredApproval", "bypassRequiredApproval")]
    [InlineData("bypassRequiredAproval", "bypassRequiredApproval")]
    [InlineData("bypassRequiredApprovals", "bypassRequiredApproval")]
    [InlineData("bypassRequierdApproval", "bypassRequiredApproval")]
    [InlineData("bypasRequired*", "bypassRequired*")]
    [InlineData("BypassRequired*", "bypassRequired*")]
    [InlineData("*RequiredAproval", "*RequiredApproval")]
    [InlineData("*requiredapproval*", "bypassRequiredApproval")]
    [InlineData("updateon", "updateOn")]
    [InlineData("updateRulse", "updateRules")]
    [InlineData("ReviewApprovalRequest", "reviewApprovalRequest")]
    public async Task An_action_that_is_nearly_a_known_one_is_refused_with_the_right_spelling(string written, string meant)
    {
        foreach (var (list, effect) in new[] { ("actions", "deny"), ("notActions", "allow") })
        {
            var policy = $$"""[{"effect": "{{effect}}", "{{list}}": ["viewProject", "{{written}}"], "resources": ["proj/*"]}]""";
            foreach (
                var (path, body) in new[]
                {
                    ("roles", $$"""{"key": "never", "name": "Never", "policy": {{policy}}}"""),
                    ("tokens", $$"""{"serviceToken": true, "inlineRole": {{policy}}}"""),
                }
            )
            {
                var refused = (await _ada.PostAsync(path, body)).Expect(400);
                Assert.Equal("invalid_policy", refused.Reason);
                Assert.Contains($"'{meant}'", refused.Json.GetProperty("message").GetString());
            }
        }
    }

    [Theory]
    [InlineData("createExperiment")]
    [InlineData("updateFallthroughWithMeasuredRollout")]
    [InlineData("createWebhook*")]
    [InlineData("update*")]
    [InlineData("*Approval")]
    [InlineData("*")]
    public async Task What_is_like_no_known_action_may_be_one_of_LaunchDarklys(string action) =>
        (
            await _ada.PostAsync(
                "tokens",
                $$"""{"serviceToken": true, "inlineRole": [{"effect": "allow", "actions": ["{{action}}"], "resources": ["proj/*"]}]}"""
            )
        ).Expect(201);

    [Fact]
    public async Task A_policy_that_was_stored_before_still_counts()
    {
        var caller = await world.Service.PolicyTokenAsync(PolicyStatement.Allow(["viewProject", "updateon"], "proj/*"));

        (await caller.GetAsync("projects/shop")).Expect(200);
    }
}
