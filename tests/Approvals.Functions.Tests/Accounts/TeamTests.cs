using Approvals.Domain.Access;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Accounts;

/// <summary>Maintainers of teams and their role attributes.</summary>
public sealed class TeamTests : IAsyncLifetime
{
    private RunningService _service = null!;
    private Client _ada = null!;
    private Client _mia = null!;

    public async Task InitializeAsync()
    {
        _service = await RunningService.StartAsync();
        (_ada, _mia) = (
            await _service.MemberAsync(Role.Admin),
            await _service.MemberAsync(PolicyStatement.Allow(["viewProject"], "proj/none"))
        );
        (await _ada.PostAsync("teams", """{"key": "backend", "name": "Backend"}""")).Expect(201);
        (await _ada.PostAsync("teams", """{"key": "other", "name": "Other"}""")).Expect(201);
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Theory]
    [InlineData("GET", "teams/TEAM", null)]
    [InlineData("PATCH", "teams/TEAM", """{"instructions": [{"kind": "updateName", "value": "B"}]}""")]
    [InlineData("PATCH", "teams/TEAM", """{"instructions": [{"kind": "updateDescription", "value": "B"}]}""")]
    [InlineData("PATCH", "teams/TEAM", """{"instructions": [{"kind": "addMembers", "values": ["MIA"]}]}""")]
    [InlineData("PATCH", "teams/TEAM", """{"instructions": [{"kind": "removeMembers", "values": ["MIA"]}]}""")]
    [InlineData("PATCH", "teams/TEAM", """{"instructions": [{"kind": "replaceMembers", "values": ["MIA"]}]}""")]
    [InlineData("PATCH", "teams/TEAM", """{"instructions": [{"kind": "addCustomRoles", "values": ["ops"]}]}""", true)]
    [InlineData(
        "PATCH",
        "teams/TEAM",
        """{"instructions": [{"kind": "addPermissionGrants", "actions": ["deleteTeam"], "memberIDs": ["MIA"]}]}""",
        true
    )]
    [InlineData(
        "PATCH",
        "teams/TEAM",
        """{"instructions": [{"kind": "removePermissionGrants", "actionSet": "maintainTeam", "memberIDs": ["MIA"]}]}""",
        true
    )]
    [InlineData("PATCH", "teams/TEAM", """{"instructions": [{"kind": "addRoleAttribute", "key": "a", "values": ["b"]}]}""", true)]
    [InlineData("DELETE", "teams/TEAM", null, true)]
    public async Task A_maintainer_changes_names_and_members_of_that_team_and_nothing_else(
        string method,
        string path,
        string? body,
        bool never = false
    )
    {
        (await _ada.PostAsync("roles", """{"key": "ops", "name": "Ops", "policy": []}""")).Expect(201);
        Assert.Equal(403, (await SendAsync("backend")).Status);

        await GrantAsync("backend", "\"actionSet\": \"maintainTeam\"");

        Assert.Equal(never, (await SendAsync("backend")).Status == 403);
        Assert.Equal(403, (await SendAsync("other")).Status);
        if (!never)
        {
            (await TakeAsync("backend", "\"actionSet\": \"maintainTeam\"")).Expect(200);
            Assert.Equal(403, (await SendAsync("backend")).Status);
        }

        Task<Answer> SendAsync(string team) =>
            _mia.SendAsync(new HttpMethod(method), path.Replace("TEAM", team), body?.Replace("MIA", _mia.Id));
    }

    [Fact]
    public async Task Maintainers_and_the_projects_that_a_team_works_on_are_shown_where_that_is_asked_for()
    {
        foreach (var key in new[] { "shop", "bank" })
        {
            (await _ada.PostAsync("projects", $$"""{"key": "{{key}}", "name": "{{key}}"}""")).Expect(201);
        }

        (
            await _ada.PostAsync(
                "roles",
                """{"key": "shop", "name": "Shop", "policy": [{"effect": "allow", "actions": ["updateOn"], "resources": ["proj/shop:env/*:flag/*"]}]}"""
            )
        ).Expect(201);
        await GrantAsync("backend", "\"actionSet\": \"maintainTeam\"");
        var changed = (
            await _ada.PatchAsync(
                "teams/backend?expand=maintainers,projects,roleAttributes",
                """{"instructions": [{"kind": "addCustomRoles", "values": ["shop"]}, {"kind": "addRoleAttribute", "key": "region", "values": ["eu"]}]}"""
            )
        ).Expect(200);

        Assert.Equal(_mia.Id, changed.Json.GetProperty("maintainers").GetProperty("items")[0].GetProperty("_id").GetString());
        var project = Assert.Single(changed.Json.GetProperty("projects").GetProperty("items").EnumerateArray());
        Assert.Equal("shop", project.GetProperty("key").GetString());
        Assert.Equal("eu", changed.Json.GetProperty("roleAttributes").GetProperty("region")[0].GetString());
        var plain = (await _ada.GetAsync("teams/other")).Expect(200).Json;
        Assert.All(new[] { "maintainers", "projects", "roleAttributes" }, part => Assert.False(plain.TryGetProperty(part, out _), part));
        Assert.Equal(
            1,
            (await _ada.GetAsync("teams?expand=maintainers"))
                .Expect(200)
                .Json.GetProperty("items")[0]
                .GetProperty("maintainers")
                .GetProperty("totalCount")
                .GetInt32()
        );
    }

    [Fact]
    public async Task Maintainers_are_listed_page_by_page_without_those_that_the_caller_may_not_see()
    {
        await GrantAsync("backend", "\"actionSet\": \"maintainTeam\"");
        (
            await _ada.PatchAsync(
                "teams/backend",
                $$"""{"instructions": [{"kind": "addPermissionGrants", "actionSet": "maintainTeam", "memberIDs": ["{{_ada.Id}}"]}]}"""
            )
        ).Expect(200);
        var some = await _service.MemberAsync(
            PolicyStatement.Allow(["viewTeam"], "team/*"),
            PolicyStatement.Allow(["viewMember"], $"member/{_mia.Id}")
        );

        string[] both = [.. new[] { _mia.Id, _ada.Id }.Order(StringComparer.Ordinal)];
        Assert.Equal($"{both[0]} {both[1]} of 2", await MaintainersAsync(_ada, ""));
        Assert.Equal($"{both[1]} of 2", await MaintainersAsync(_ada, "?limit=1&offset=1"));
        Assert.Equal($"{_mia.Id} of 1", await MaintainersAsync(some, ""));
        Assert.Equal(403, (await _mia.GetAsync("teams/other/maintainers")).Status);

        async Task<string> MaintainersAsync(Client caller, string query)
        {
            var found = (await caller.GetAsync("teams/backend/maintainers" + query)).Expect(200).Json;
            var ids = found.GetProperty("items").EnumerateArray().Select(it => it.GetProperty("_id"));
            return $"{string.Join(' ', ids)} of {found.GetProperty("totalCount")}";
        }
    }

    [Fact]
    public async Task Role_attributes_are_added_replaced_and_taken_away()
    {
        var now = await ChangeAsync("""{"kind": "replaceRoleAttributes", "value": {"region": ["eu"], "tier": ["1"]}}""");
        Assert.Equal("""{"region":["eu"],"tier":["1"]}""", now);
        Assert.Equal(
            """{"region":["eu","us"],"tier":["1"]}""",
            await ChangeAsync("""{"kind": "addRoleAttribute", "key": "region", "values": ["eu", "us"]}""")
        );
        Assert.Equal(
            """{"region":["us"],"tier":["1"]}""",
            await ChangeAsync("""{"kind": "updateRoleAttribute", "key": "region", "values": ["us"]}""")
        );
        Assert.Equal("""{"region":["us"]}""", await ChangeAsync("""{"kind": "removeRoleAttribute", "key": "tier"}"""));
        Assert.Equal("{}", await ChangeAsync("""{"kind": "replaceRoleAttributes", "value": {}}"""));

        async Task<string> ChangeAsync(string instruction)
        {
            (await _ada.PatchAsync("teams/backend", $$"""{"instructions": [{{instruction}}]}""")).Expect(200);
            var shown = (await _ada.GetAsync("teams/backend?expand=roleAttributes")).Expect(200).Json.GetProperty("roleAttributes");
            return System.Text.Json.JsonSerializer.Serialize(shown);
        }
    }

    [Fact]
    public async Task Only_a_grant_that_is_there_can_be_taken_away_and_none_outlives_its_member()
    {
        await GrantAsync("backend", "\"actions\": [\"updateTeamName\", \"deleteTeam\"]");
        foreach (var other in new[] { "\"actions\": [\"updateTeamName\"]", "\"actionSet\": \"maintainTeam\"" })
        {
            var refused = (await TakeAsync("backend", other)).Expect(400);
            Assert.Equal("invalid_instruction", refused.Reason);
            Assert.Contains("no grant", refused.Text);
        }

        Assert.Equal(1, await GrantsOfMiaAsync());
        (await TakeAsync("backend", "\"actions\": [\"deleteTeam\", \"updateTeamName\"]")).Expect(200);
        Assert.Equal(0, await GrantsOfMiaAsync());

        await GrantAsync("backend", "\"actionSet\": \"maintainTeam\"");
        (await _ada.DeleteAsync($"members/{_mia.Id}")).Expect(204);
        Assert.Contains("no grant", (await TakeAsync("backend", "\"actionSet\": \"maintainTeam\"")).Expect(400).Text);

        async Task<int> GrantsOfMiaAsync() =>
            (await _ada.GetAsync($"members/{_mia.Id}")).Expect(200).Json.GetProperty("permissionGrants").GetArrayLength();
    }

    [Fact]
    public async Task A_maintainer_joins_no_team_whose_roles_lead_around_approvals()
    {
        (
            await _ada.PostAsync(
                "roles",
                """{"key": "bypass", "name": "Bypass", "policy": [{"effect": "allow", "actions": ["bypassRequiredApproval"], "resources": ["proj/*:env/*:flag/*"]}]}"""
            )
        ).Expect(201);
        (
            await _ada.PostAsync(
                "teams",
                $$"""{"key": "fast", "name": "Fast", "customRoleKeys": ["bypass"], "permissionGrants": [{"actionSet": "maintainTeam", "memberIDs": ["{{_mia.Id}}"]}]}"""
            )
        ).Expect(201);

        var join = $$"""{"instructions": [{"kind": "addMembers", "values": ["{{_mia.Id}}"]}]}""";
        Assert.Equal("exceeds_caller", (await _mia.PatchAsync("teams/fast", join)).Expect(403).Reason);
        (await _mia.PatchAsync("teams/fast", """{"instructions": [{"kind": "updateName", "value": "Faster"}]}""")).Expect(200);
    }

    private async Task GrantAsync(string team, string grant) =>
        (
            await _ada.PatchAsync(
                $"teams/{team}",
                $$"""{"instructions": [{"kind": "addPermissionGrants", {{grant}}, "memberIDs": ["{{_mia.Id}}"]}]}"""
            )
        ).Expect(200);

    private Task<Answer> TakeAsync(string team, string grant) =>
        _ada.PatchAsync(
            $"teams/{team}",
            $$"""{"instructions": [{"kind": "removePermissionGrants", {{grant}}, "memberIDs": ["{{_mia.Id}}"]}]}"""
        );
}
