using Approvals.Domain.Access;
using Approvals.Domain.Settings;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Accounts;

/// <summary>Nobody becomes somebody else, or gives what they lack, by way of tokens, roles and teams.</summary>
public sealed class GivingTests : IAsyncLifetime
{
    private const string Bypass = """[{"effect": "allow", "actions": ["bypassRequiredApproval"], "resources": ["proj/*:env/*:flag/*"]}]""";

    private RunningService _service = null!;

    private Client _ada = null!;

    public async Task InitializeAsync()
    {
        _service = await (await RunningService.StartAsync(new() { Mode = ApprovalMode.LaunchDarkly })).WithFlagAsync(
            new ApprovalSettings { Required = true }
        );
        _ada = await _service.MemberAsync(Role.Admin);
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task The_text_of_another_members_token_is_for_admins_only()
    {
        var rita = await _service.MemberAsync();
        var made = (await rita.PostAsync("tokens", """{"role": "reader"}""")).Expect(201);
        var helper = await _service.MemberAsync(
            Role.Writer,
            PolicyStatement.Allow(["*"], "member/*", "member/*:token/*", "service-token/*")
        );

        Assert.Equal(
            "admin_required",
            (await helper.PostAsync("tokens", $$"""{"role": "reader", "memberId": "{{rita.Id}}"}""")).Expect(403).Reason
        );
        Assert.Equal("admin_required", (await helper.PostAsync($"tokens/{made.Id}/reset")).Expect(403).Reason);
        (await helper.PatchDocumentAsync($"tokens/{made.Id}", """[{"op": "replace", "path": "/name", "value": "Known"}]""")).Expect(200);
        (await _ada.PostAsync($"tokens/{made.Id}/reset")).Expect(200);
    }

    [Fact]
    public async Task A_token_that_an_admin_knows_gives_no_verdict_until_its_member_has_reset_it()
    {
        var (rita, sam) = (await _service.MemberAsync(), await _service.MemberAsync());
        var id = await sam.AskAsync();
        var made = (await _ada.PostAsync("tokens", $$"""{"role": "writer", "memberId": "{{rita.Id}}"}""")).Expect(201);
        var handed = With(made);

        // Nor does one that it makes, nor its former text after the reset; and what it asks for may be the admin's.
        var another = With((await handed.PostAsync("tokens", """{"role": "writer"}""")).Expect(201));
        foreach (var caller in new[] { handed, another })
        {
            Assert.Equal("token_not_reset", (await caller.ApproveAsync(id)).Expect(403).Reason);
            Assert.Equal("token_not_reset", (await caller.ReviewAsync(id, "decline")).Expect(403).Reason);
            (await caller.ReviewAsync(id, "comment")).Expect(200);
        }

        var asked = await handed.AskAsync();
        Assert.Equal("own_request", (await _ada.ApproveAsync(asked)).Expect(405).Reason);
        Assert.Equal("own_request", (await rita.ApproveAsync(asked)).Expect(405).Reason);
        Assert.Equal("approved", (await sam.ApproveAsync(asked)).Expect(200).Json.GetProperty("reviewStatus").GetString());

        var reset = With(
            (
                await handed.PostAsync($"tokens/{made.Id}/reset?expiry={_service.Time.GetUtcNow().AddHours(1).ToUnixTimeMilliseconds()}")
            ).Expect(200)
        );
        Assert.Equal("token_not_reset", (await handed.ApproveAsync(id)).Expect(403).Reason);
        (await reset.ApproveAsync(id)).Expect(200);

        // An admin who resets it knows it again.
        Assert.Equal(
            "token_not_reset",
            (await With((await _ada.PostAsync($"tokens/{made.Id}/reset")).Expect(200)).ApproveAsync(id)).Expect(403).Reason
        );
    }

    [Fact]
    public async Task A_token_takes_away_no_other_one_of_its_member_that_it_could_not_have_made()
    {
        var strong = (await _ada.PostAsync("tokens", """{"role": "admin"}""")).Expect(201).Id;
        var weak = With((await _ada.PostAsync("tokens", """{"role": "reader"}""")).Expect(201));
        var other = (await _ada.PostAsync("tokens", """{"role": "reader"}""")).Expect(201).Id;
        var brief = With(
            (
                await _ada.PostAsync(
                    "tokens",
                    $$"""{"role": "writer", "expiry": {{_service.Time.GetUtcNow().AddHours(1).ToUnixTimeMilliseconds()}}}"""
                )
            ).Expect(201)
        );
        const string Rename = """[{"op": "replace", "path": "/name", "value": "Mine"}]""";

        Assert.Equal("exceeds_caller", (await weak.PatchDocumentAsync($"tokens/{strong}", Rename)).Expect(403).Reason);
        Assert.Equal("exceeds_caller", (await weak.DeleteAsync($"tokens/{strong}")).Expect(403).Reason);
        Assert.Equal("outlives_caller", (await brief.DeleteAsync($"tokens/{other}")).Expect(403).Reason);
        (await weak.PatchDocumentAsync($"tokens/{other}", Rename)).Expect(200);
        (await weak.DeleteAsync($"tokens/{other}")).Expect(204);
        (await _ada.DeleteAsync($"tokens/{strong}")).Expect(204);
    }

    /// <summary>What somebody who manages the account without being an admin tries, and what they lack: ROLE has bypassRequiredApproval, and so has TEAM.</summary>
    [Theory]
    [InlineData("POST", "roles", """{"key": "mine", "name": "Mine", "policy": BYPASS}""")]
    [InlineData(
        "POST",
        "roles",
        """{"key": "mine", "name": "Mine", "policy": [{"effect": "allow", "notActions": ["viewProject"], "resources": ["proj/*:env/*:flag/*"]}]}"""
    )]
    [InlineData(
        "POST",
        "roles",
        """{"key": "mine", "name": "Mine", "policy": [{"effect": "allow", "actions": ["updateApproval*"], "notResources": ["proj/none"]}]}"""
    )]
    [InlineData(
        "POST",
        "roles",
        """{"key": "mine", "name": "Mine", "policy": [{"effect": "allow", "actions": ["*"], "resources": ["service-token/*"]}]}"""
    )]
    [InlineData("PATCH", "roles/harmless", """[{"op": "replace", "path": "/policy", "value": BYPASS}]""")]
    [InlineData("PATCH", "members/OWN", """[{"op": "add", "path": "/customRoles/-", "value": "ROLE"}]""")]
    [InlineData("PATCH", "members/OWN", """[{"op": "replace", "path": "/role", "value": "writer"}]""")]
    [InlineData("POST", "members", """[{"email": "new@example.com", "customRoles": ["ROLE"]}]""")]
    [InlineData("POST", "members", """[{"email": "new@example.com", "role": "writer"}]""")]
    [InlineData("POST", "members", """[{"email": "new@example.com", "role": "reader", "teamKeys": ["TEAM"]}]""")]
    [InlineData("POST", "teams", """{"key": "mine", "name": "Mine", "customRoleKeys": ["ROLE"]}""")]
    [InlineData("PATCH", "teams/harmless", """{"instructions": [{"kind": "addCustomRoles", "values": ["ROLE"]}]}""")]
    [InlineData("PATCH", "teams/TEAM", """{"instructions": [{"kind": "addMembers", "values": ["OWN"]}]}""")]
    [InlineData("PATCH", "teams/TEAM", """{"instructions": [{"kind": "replaceMembers", "values": ["OWN"]}]}""")]
    public async Task Nobody_but_admins_gives_what_leads_around_approvals_and_they_lack(string method, string path, string body)
    {
        (await _ada.PostAsync("roles", $$"""{"key": "bypass", "name": "Bypass", "policy": {{Bypass}}}""")).Expect(201);
        (await _ada.PostAsync("roles", """{"key": "harmless", "name": "Harmless", "policy": []}""")).Expect(201);
        (await _ada.PostAsync("teams", """{"key": "fast", "name": "Fast", "customRoleKeys": ["bypass"]}""")).Expect(201);
        (await _ada.PostAsync("teams", """{"key": "harmless", "name": "Harmless"}""")).Expect(201);
        var manager = await _service.MemberAsync(Role.Reader, PolicyStatement.Allow(["*"], "member/*", "team/*", "role/*"));
        var having = await _service.MemberAsync(
            PolicyStatement.Allow(
                ["*"],
                "member/*",
                "team/*",
                "role/*",
                "proj/*",
                "proj/*:env/*",
                "proj/*:env/*:flag/*",
                "proj/*:env/*:segment/*",
                "proj/*:env/*:aiconfig/*",
                "proj/*:aiconfig/*",
                "service-token/*",
                "member/*:token/*"
            )
        );

        Assert.Equal("exceeds_caller", (await SendAsync(manager)).Expect(403).Reason);
        if (!body.Contains("notResources"))
        {
            Assert.InRange((await SendAsync(having)).Status, 200, 201);
        }

        Task<Answer> SendAsync(Client caller) => caller.SendAsync(new HttpMethod(method), Filled(path, caller), Filled(body, caller));

        static string Filled(string text, Client caller) =>
            text.Replace("OWN", caller.Id).Replace("ROLE", "bypass").Replace("TEAM", "fast").Replace("BYPASS", Bypass);
    }

    [Fact]
    public async Task In_strict_mode_a_base_role_bypasses_nothing_and_can_be_given()
    {
        await using var service = await RunningService.StartAsync();
        var manager = await service.MemberAsync(Role.Reader, PolicyStatement.Allow(["*"], "member/*", "role/*"));

        (await manager.PostAsync("members", """[{"email": "new@example.com", "role": "writer"}]""")).Expect(201);
        Assert.Equal(
            "exceeds_caller",
            (await manager.PostAsync("roles", $$"""{"key": "mine", "name": "Mine", "policy": {{Bypass}}}""")).Expect(403).Reason
        );
    }

    [Theory]
    [InlineData("proj/*:env/*:flag/*", "proj/shop:env/test:flag/a*", true)]
    [InlineData("proj/shop:env/t*:flag/*", "proj/shop:env/test*:flag/*", true)]
    [InlineData("proj/shop:env/test:flag/*", "proj/shop:env/*:flag/*", false)]
    [InlineData("proj/shop:env/test:flag/*", "proj/*:env/test:flag/*", false)]
    [InlineData("proj/shop:env/test:flag/*;mine", "proj/shop:env/test:flag/*", false)]
    [InlineData("proj/shop:env/test:flag/*;mine", "proj/shop:env/test:flag/*;mine,yours", true)]
    [InlineData("proj/shop:env/*;{critical:false}:flag/*", "proj/shop:env/*:flag/*", false)]
    [InlineData("proj/shop:env/*;{critical:false}:flag/*", "proj/shop:env/*;{critical:false}:flag/x", true)]
    [InlineData("proj/shop:env/*:flag/*", "*", false)]
    public async Task What_is_given_must_be_within_what_the_giver_has(string has, string given, bool allowed)
    {
        var giver = await _service.MemberAsync(
            PolicyStatement.Allow(["bypassRequiredApproval"], has),
            PolicyStatement.Allow(["*"], "role/*")
        );
        var denied = await _service.MemberAsync(
            PolicyStatement.Allow(["bypassRequiredApproval"], has),
            PolicyStatement.Allow(["*"], "role/*"),
            PolicyStatement.Deny(["bypassRequired*"], "proj/*:env/*:flag/*")
        );
        var body =
            $$"""{"key": "given", "name": "Given", "policy": [{"effect": "allow", "actions": ["bypassRequiredApproval"], "resources": ["{{given}}"]}]}""";

        (await denied.PostAsync("roles", body)).Expect(403);
        (await giver.PostAsync("roles", body)).Expect(allowed ? 201 : 403);
    }

    [Fact]
    public async Task Who_demotes_or_removes_an_admin_is_one_and_roles_for_new_members_need_the_right_to_give_them()
    {
        var (eve, manager) = (await _service.MemberAsync(Role.Admin), await _service.MemberAsync(PolicyStatement.Allow(["*"], "member/*")));
        var maker = await _service.MemberAsync(
            PolicyStatement.Allow(["createMember"], "member/*"),
            PolicyStatement.Allow(["createTeam"], "team/*")
        );
        (await _ada.PostAsync("roles", """{"key": "harmless", "name": "Harmless", "policy": []}""")).Expect(201);

        Assert.Equal(
            "admin_required",
            (await manager.PatchAsync($"members/{eve.Id}", """[{"op": "replace", "path": "/role", "value": "reader"}]"""))
                .Expect(403)
                .Reason
        );
        Assert.Equal("admin_required", (await manager.DeleteAsync($"members/{eve.Id}")).Expect(403).Reason);
        (await _ada.PatchAsync($"members/{eve.Id}", """[{"op": "replace", "path": "/role", "value": "reader"}]""")).Expect(200);
        (await manager.DeleteAsync($"members/{eve.Id}")).Expect(204);

        Assert.Contains(
            "updateCustomRole",
            (await maker.PostAsync("members", """[{"email": "n@example.com", "customRoles": ["harmless"]}]""")).Expect(403).Text
        );
        Assert.Contains(
            "updateTeamCustomRoles",
            (await maker.PostAsync("teams", """{"key": "n", "name": "N", "customRoleKeys": ["harmless"]}""")).Expect(403).Text
        );
        Assert.Contains(
            "updateTeamMembers",
            (await maker.PostAsync("teams", $$"""{"key": "n", "name": "N", "memberIDs": ["{{maker.Id}}"]}""")).Expect(403).Text
        );
        (await maker.PostAsync("members", """[{"email": "n@example.com", "role": "reader"}]""")).Expect(201);
        (await maker.PostAsync("teams", """{"key": "n", "name": "N"}""")).Expect(201);
    }

    private Client With(Answer made) => _service.Client(made.Json.GetProperty("token").GetString());
}
