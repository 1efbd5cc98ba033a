using Approvals.Domain.Access;
using Approvals.Domain.Settings;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Access;

/// <summary>What custom roles allow, and from when until when.</summary>
public sealed class CustomRoleTests : IAsyncLifetime
{
    private const string Production = "proj/shop:env/production:flag/*";

    private RunningService _service = null!;

    private Client _ada = null!;

    public async Task InitializeAsync()
    {
        _service = await (await RunningService.StartAsync()).WithFlagAsync();
        _ada = await _service.MemberAsync(Role.Admin);
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task A_reviewer_by_custom_role_reviews_there_and_does_nothing_else()
    {
        var reviewer = await _service.MemberAsync(
            PolicyStatement.Allow(["viewProject"], "proj/shop"),
            PolicyStatement.Allow(["reviewApprovalRequest"], Production)
        );
        var id = await _ada.AskAsync();
        var inTest = await _ada.AskAsync(resource: "proj/shop:env/test:flag/checkout", route: Client.AnyRoute);

        (await reviewer.ApproveAsync(id)).Expect(200);
        Assert.Contains(
            "'reviewApprovalRequest' on proj/shop:env/test:flag/checkout",
            (await reviewer.ApproveAsync(inTest)).Expect(403).Text
        );
        (await reviewer.GetAsync($"{Client.AnyRoute}/{inTest}")).Expect(200);
        Assert.Equal("access_denied", (await reviewer.ApplyAsync(id)).Expect(403).Reason);
        (await reviewer.DeleteAsync($"{Client.AnyRoute}/{id}")).Expect(403);
        (await reviewer.GetAsync("members")).Expect(403);
    }

    [Fact]
    public async Task Who_asked_may_say_something_about_it_without_being_a_reviewer()
    {
        var asker = await _service.MemberAsync(
            PolicyStatement.Allow(["viewProject"], "proj/shop"),
            PolicyStatement.Allow(["createApprovalRequest"], Production)
        );
        var (own, other) = (await asker.AskAsync(), await _ada.AskAsync());

        (await asker.ReviewAsync(own, "comment")).Expect(200);
        Assert.Equal("access_denied", (await asker.ReviewAsync(own, "approve")).Expect(403).Reason);
        Assert.Equal("access_denied", (await asker.ReviewAsync(other, "comment")).Expect(403).Reason);
    }

    [Fact]
    public async Task A_list_shows_and_counts_what_the_caller_may_see()
    {
        await _service.WithFlagAsync(project: "bank");
        await _ada.AskAsync(Client.AnyRoute);
        await _ada.AskAsync(Client.AnyRoute, resource: "proj/shop:env/test:flag/checkout");
        await _ada.AskAsync(Client.AnyRoute, resource: "proj/bank:env/test:flag/checkout");

        Assert.Equal(3, await CountAsync(_ada));
        Assert.Equal(2, await CountAsync(await _service.MemberAsync(PolicyStatement.Allow(["viewProject"], "proj/shop"))));
        Assert.Equal(1, await CountAsync(await _service.MemberAsync(PolicyStatement.Allow(["view*"], Production))));
        Assert.Equal(
            2,
            await CountAsync(
                await _service.MemberAsync(PolicyStatement.Allow(["viewProject"], "proj/*"), PolicyStatement.Deny(["*"], "proj/bank"))
            )
        );
        (await (await _service.MemberAsync(PolicyStatement.Allow(["updateOn"], "proj/*"))).GetAsync(Client.AnyRoute)).Expect(403);

        async Task<int> CountAsync(Client caller)
        {
            var list = (await caller.GetAsync($"{Client.AnyRoute}?limit=1")).Expect(200).Json;
            Assert.Equal(1, list.GetProperty("items").GetArrayLength());
            return list.GetProperty("totalCount").GetInt32();
        }
    }

    [Fact]
    public async Task What_is_changed_about_roles_teams_members_and_tokens_counts_at_once()
    {
        var rob = await _service.MemberAsync(Role.Reader);
        (await rob.AskAnywayAsync()).Expect(403);

        (await _ada.PostAsync("roles", """{"key": "askers", "name": "Askers", "policy": []}""")).Expect(201);
        (
            await _ada.PostAsync(
                "teams",
                $$"""{"key": "asking", "name": "Asking", "customRoleKeys": ["askers"], "memberIDs": ["{{rob.Id}}"]}"""
            )
        ).Expect(201);
        (
            await _ada.PatchAsync(
                "roles/askers",
                """[{"op": "add", "path": "/policy/-", "value": {"effect": "allow", "actions": ["createApprovalRequest"], "resources": ["proj/*:env/*:flag/*"]}}]"""
            )
        ).Expect(200);
        (await rob.AskAnywayAsync()).Expect(403);

        // The token itself is a reader's, and no token may more than that by its member's roles.
        var whole = _service.Client(
            (await _ada.PostAsync("tokens", $$"""{"role": "admin", "memberId": "{{rob.Id}}"}"""))
                .Expect(201)
                .Json.GetProperty("token")
                .GetString()
        );
        (await whole.AskAnywayAsync()).Expect(201);
        (await _ada.PatchAsync("teams/asking", $$"""{"instructions": [{"kind": "removeMembers", "values": ["{{rob.Id}}"]}]}""")).Expect(
            200
        );
        (await whole.AskAnywayAsync()).Expect(403);
        (await _ada.PatchAsync($"members/{rob.Id}", """[{"op": "add", "path": "/customRoles/-", "value": "askers"}]""")).Expect(200);
        (await whole.AskAnywayAsync()).Expect(201);
        (
            await _ada.PatchAsync(
                "roles/askers",
                """[{"op": "add", "path": "/policy/-", "value": {"effect": "deny", "actions": ["*"], "resources": ["proj/shop:env/production:*"]}}]"""
            )
        ).Expect(400);
        (
            await _ada.PatchAsync(
                "roles/askers",
                """[{"op": "add", "path": "/policy/-", "value": {"effect": "deny", "actions": ["*"], "resources": ["proj/shop:env/production:flag/*"]}}]"""
            )
        ).Expect(200);
        (await whole.AskAnywayAsync()).Expect(403);
        (await _ada.DeleteAsync("roles/askers")).Expect(204);
        (await whole.AskAnywayAsync()).Expect(403);
        (await _ada.PatchAsync($"members/{rob.Id}", """[{"op": "replace", "path": "/role", "value": "writer"}]""")).Expect(200);
        (await whole.AskAnywayAsync()).Expect(201);
        (await _ada.DeleteAsync($"members/{rob.Id}")).Expect(204);
        (await whole.AskAnywayAsync()).Expect(401);
    }

    [Fact]
    public async Task On_another_instance_a_change_counts_within_half_a_minute()
    {
        var setup = new ServiceSetup();
        await using var here = await (await RunningService.StartAsync(setup)).WithFlagAsync();
        await using var there = await RunningService.StartAsync(setup);
        var ada = await here.MemberAsync(Role.Admin);
        var member = await here.MemberAsync(PolicyStatement.Allow(["viewProject"], "proj/*"));
        var elsewhere = there.Client(member.Token);
        (await elsewhere.GetAsync("flags/shop/checkout")).Expect(200);
        here.Time.Advance(TimeSpan.FromSeconds(20));

        // Somebody else is looked up in between; the roles read then are no older for the first.
        (await there.Client(ada.Token).GetAsync("flags/shop/checkout")).Expect(200);
        var role = (await ada.GetAsync($"members/{member.Id}")).Expect(200).Json.GetProperty("customRoles")[0].GetString();
        (await ada.DeleteAsync($"roles/{role}")).Expect(204);
        (await member.GetAsync("flags/shop/checkout")).Expect(403);
        here.Time.Advance(TimeSpan.FromSeconds(10));

        (await elsewhere.GetAsync("flags/shop/checkout")).Expect(403);
    }

    [Fact]
    public async Task Writers_bypass_approvals_in_LaunchDarklys_mode_only()
    {
        foreach (var (mode, expected) in new[] { (ApprovalMode.LaunchDarkly, 200), (ApprovalMode.Strict, 405) })
        {
            await using var service = await (await RunningService.StartAsync(new() { Mode = mode })).WithFlagAsync(
                new() { Required = true }
            );
            foreach (var role in new[] { Role.Writer, Role.Admin })
            {
                var caller = await service.MemberAsync(role);
                (
                    await caller.PatchAsync(
                        "flags/shop/checkout",
                        """{"environmentKey": "production", "instructions": [{"kind": "turnFlagOn"}]}"""
                    )
                ).Expect(expected);
            }

            var chosen = await service.MemberAsync(
                PolicyStatement.Allow(["viewProject", "updateOn", "bypassRequiredApproval"], "proj/*", Production)
            );
            (
                await chosen.PatchAsync(
                    "flags/shop/checkout",
                    """{"environmentKey": "production", "instructions": [{"kind": "turnFlagOff"}]}"""
                )
            ).Expect(200);
        }
    }
}

internal static class Asking
{
    /// <summary>Asks for a change, whatever the answer.</summary>
    public static Task<Answer> AskAnywayAsync(this Client client) =>
        client.PostAsync(Client.FlagRoute, """{"description": "Please", "instructions": [{"kind": "turnFlagOn"}]}""");
}
