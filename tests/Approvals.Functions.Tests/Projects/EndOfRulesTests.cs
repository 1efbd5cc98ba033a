using Approvals.Domain.Access;
using Approvals.Domain.Settings;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Projects;

/// <summary>Approval rules go with their environment, so whoever may not change them may not delete it, and a copy has them too.</summary>
public sealed class EndOfRulesTests
{
    private const string Environments = "projects/shop/environments";

    private const string On = """{"environmentKey": "production", "instructions": [{"kind": "turnFlagOn"}]}""";

    public static TheoryData<string, string> Rules
    {
        get
        {
            var rules = new TheoryData<string, string>();
            foreach (var kind in new[] { "flag", "segment", "aiConfig" })
            {
                rules.Add(kind, """ "required": true, "requiredApprovalTags": [] """);
                rules.Add(kind, """ "required": false, "requiredApprovalTags": ["vital"] """);
            }

            return rules;
        }
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task Only_who_may_change_its_rules_deletes_an_environment_that_requires_approval_or_a_project_with_one(
        string kind,
        string rule
    )
    {
        foreach (var mode in Enum.GetValues<ApprovalMode>())
        {
            await using var service = await (await RunningService.StartAsync(new() { Mode = mode })).WithFlagAsync();
            var (ada, writer) = (await service.MemberAsync(Role.Admin), await service.MemberAsync());
            var elsewhere = await service.MemberAsync(Role.Writer, PolicyStatement.Allow(["updateApprovalSettings"], "proj/*:env/test"));
            var there = await service.MemberAsync(Role.Writer, PolicyStatement.Allow(["updateApprovalSettings"], "proj/*:env/production"));
            (await ada.ChangeSettingsAsync(rule, kind: kind)).Expect(200);
            var before = await service.RowsWithoutAuditAsync();

            foreach (var caller in new[] { writer, elsewhere })
            {
                foreach (var path in new[] { $"{Environments}/production", "projects/shop" })
                {
                    var refused = (await caller.DeleteAsync(path)).Expect(403);
                    Assert.Equal("access_denied", refused.Reason);
                    Assert.Contains("'updateApprovalSettings' on proj/shop:env/production", refused.Text);
                }
            }

            Assert.Equal(before.Keys.Order(), (await service.RowsWithoutAuditAsync()).Keys.Order());
            (await writer.DeleteAsync($"{Environments}/test")).Expect(204);
            (await writer.PostAsync(Environments, """{"key": "test", "name": "Test", "color": "123456"}""")).Expect(201);
            (await there.DeleteAsync($"{Environments}/production")).Expect(204);
            (await writer.DeleteAsync("projects/shop")).Expect(204);
        }
    }

    [Fact]
    public async Task Where_no_approval_is_required_any_more_a_writer_deletes()
    {
        await using var service = await (await RunningService.StartAsync()).WithFlagAsync(new() { Required = true, MinNumApprovals = 3 });
        var (ada, writer) = (await service.MemberAsync(Role.Admin), await service.MemberAsync());
        (await writer.DeleteAsync($"{Environments}/production")).Expect(403);
        (await ada.ChangeSettingsAsync(""" "required": false """)).Expect(200);

        (await writer.DeleteAsync($"{Environments}/production")).Expect(204);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task An_environment_that_is_copied_brings_its_rules_along(string kind, string rule)
    {
        await using var service = await (await RunningService.StartAsync()).WithFlagAsync();
        var (ada, writer) = (await service.MemberAsync(Role.Admin), await service.MemberAsync());
        (await ada.ChangeSettingsAsync(rule + """, "minNumApprovals": 3, "canServiceTokensReview": true """, kind: kind)).Expect(200);

        (
            await writer.PostAsync(Environments, """{"key": "copy", "name": "Copy", "color": "123456", "source": {"key": "production"}}""")
        ).Expect(201);
        (
            await writer.PostAsync(Environments, """{"key": "plain", "name": "Plain", "color": "123456", "source": {"key": "test"}}""")
        ).Expect(201);

        Assert.Equal(await RulesAsync("production"), await RulesAsync("copy"));
        Assert.Equal(await RulesAsync("test"), await RulesAsync("plain"));
        Assert.NotEqual(await RulesAsync("test"), await RulesAsync("copy"));

        async Task<string> RulesAsync(string environment) =>
            (await ada.SendAsync(HttpMethod.Get, $"{Client.SettingsRoute}?environmentKey={environment}"))
                .Expect(200)
                .Text.Replace($"\"{environment}\"", "\"ENVIRONMENT\"");
    }

    [Fact]
    public async Task In_a_copy_what_needs_an_approval_is_refused_without_one()
    {
        await using var service = await (await RunningService.StartAsync()).WithFlagAsync(new() { Required = true });
        var writer = await service.MemberAsync();
        (
            await writer.PostAsync(Environments, """{"key": "copy", "name": "Copy", "color": "123456", "source": {"key": "production"}}""")
        ).Expect(201);

        (await writer.PatchAsync("flags/shop/checkout", On.Replace("production", "copy"))).Expect(405);
        (await writer.DeleteAsync($"{Environments}/copy")).Expect(403);
    }
}
