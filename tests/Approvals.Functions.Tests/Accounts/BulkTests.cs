using System.Text.Json;
using Approvals.Domain.Access;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Accounts;

/// <summary>Changes of many members and teams in a call.</summary>
public sealed class BulkTests : IAsyncLifetime
{
    private RunningService _service = null!;

    private Client _ada = null!;

    public async Task InitializeAsync()
    {
        _service = await RunningService.StartAsync();
        _ada = await _service.MemberAsync(Role.Admin);
        await _service.TeamAsync("red");
        await _service.TeamAsync("blue");
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task Members_are_added_to_teams_as_far_as_both_are_there_and_the_rest_is_told()
    {
        var (rita, sam) = (await _service.MemberAsync(), await _service.MemberAsync(Role.Reader));

        var named = await PatchAsync(
            "teams",
            $$"""{"kind": "addMembersToTeams", "memberIDs": ["{{rita.Id}}", "gone"], "teamKeys": ["red", "blue", "none"]}"""
        );
        Assert.Equal($"{rita.Id} | blue red | gone none", Told(named, "memberIDs", "teamKeys"));
        Assert.Equal("blue red", await TeamsOfAsync(rita));

        var all = await PatchAsync("teams", """{"kind": "addAllMembersToTeams", "teamKeys": ["red"], "filterRoles": "admin|writer"}""");
        Assert.Equal($"{sam.Id} | red | ", Told(all, "memberIDs", "teamKeys"));
        Assert.Equal("red", await TeamsOfAsync(sam));
        Assert.Equal("", await TeamsOfAsync(_ada));
    }

    [Theory]
    [InlineData("""{"never": true}""", "red", "")]
    [InlineData("""{"noData": false}""", "", "red")]
    [InlineData("""{"before": TODAY}""", "red", "")]
    [InlineData("""{"before": TOMORROW}""", "", "")]
    public async Task Members_are_left_out_by_when_they_were_last_seen(string filter, string ofRita, string ofSam)
    {
        var (rita, sam) = (await _service.MemberAsync(), await _service.MemberAsync());
        (await rita.GetAsync("members/me")).Expect(200);
        await _service.SettleAsync();
        var today = _service.Time.GetUtcNow();

        await PatchAsync(
            "teams",
            $$"""{"kind": "addAllMembersToTeams", "teamKeys": ["red"], "filterLastSeen": {{filter}}}"""
                .Replace("TODAY", $"{today.ToUnixTimeMilliseconds()}")
                .Replace("TOMORROW", $"{today.AddDays(1).ToUnixTimeMilliseconds()}")
        );

        Assert.Equal((ofRita, ofSam), (await TeamsOfAsync(rita), await TeamsOfAsync(sam)));
    }

    [Fact]
    public async Task Roles_of_members_are_replaced_but_for_those_of_whom_that_is_refused()
    {
        var (rita, sam) = (await _service.MemberAsync(), await _service.MemberAsync());
        var role = await _service.RoleAsync(PolicyStatement.Allow(["*"], "proj/*"));

        var custom = await PatchAsync(
            "members",
            $$"""{"kind": "replaceMembersCustomRoles", "values": ["{{role}}"], "memberIDs": ["{{rita.Id}}"]}"""
        );
        Assert.Equal($"{rita.Id} | ", Told(custom, "members"));
        Assert.Equal(("writer", 1), await RolesOfAsync(rita));

        var all = await PatchAsync(
            "members",
            $$"""{"kind": "replaceAllMembersRoles", "value": "reader", "ignoredMemberIDs": ["{{sam.Id}}"]}"""
        );
        Assert.Equal($"{rita.Id} | {_ada.Id}", Told(all, "members"));
        Assert.Contains("last admin", all.Text);
        Assert.Equal(("reader", 0), await RolesOfAsync(rita));
        Assert.Equal(("writer", 0), await RolesOfAsync(sam));
    }

    [Fact]
    public async Task A_call_in_which_something_is_not_the_callers_to_change_changes_nothing()
    {
        var sam = await _service.MemberAsync();
        var lead = await _service.MemberAsync(
            PolicyStatement.Allow(["viewTeam", "updateTeamMembers"], "team/red"),
            PolicyStatement.Allow(["viewMember"], "member/*")
        );
        var patch = $$"""{"instructions": [{"kind": "addMembersToTeams", "memberIDs": ["{{sam.Id}}"], "teamKeys": ["red", "blue"]}]}""";

        (await lead.PatchAsync("teams", patch)).Expect(403);
        (await lead.PostAsync($"members/{sam.Id}/teams", """{"teamKeys": ["red", "blue"]}""")).Expect(403);
        Assert.Equal(
            "unknown_team",
            (await _ada.PostAsync($"members/{sam.Id}/teams", """{"teamKeys": ["red", "none"]}""")).Expect(400).Reason
        );

        Assert.Equal("", await TeamsOfAsync(sam));
        (await lead.PostAsync($"members/{sam.Id}/teams", """{"teamKeys": ["red"]}""")).Expect(201);
        Assert.Equal("red", await TeamsOfAsync(sam));
    }

    [Fact]
    public async Task An_instruction_for_members_that_the_caller_lacks_rights_for_stops_those_before_it_too()
    {
        var (rita, sam) = (await _service.MemberAsync(), await _service.MemberAsync());
        var role = await _service.RoleAsync(PolicyStatement.Allow(["*"], "proj/*"));
        string Replace(Client member, string values) =>
            $$"""{"kind": "replaceMembersCustomRoles", "values": [{{values}}], "memberIDs": ["{{member.Id}}"]}""";
        await PatchAsync("members", Replace(sam, $"\"{role}\""));
        var lead = await _service.MemberAsync(
            PolicyStatement.Allow(["viewMember"], "member/*"),
            PolicyStatement.Allow(["updateCustomRole"], $"member/{sam.Id}")
        );

        (await lead.PatchAsync("members", $$"""{"instructions": [{{Replace(sam, "")}}, {{Replace(rita, "")}}]}""")).Expect(403);

        Assert.Equal(("writer", 1), await RolesOfAsync(sam));
        (await lead.PatchAsync("members", $$"""{"instructions": [{{Replace(sam, "")}}]}""")).Expect(200);
        Assert.Equal(("writer", 0), await RolesOfAsync(sam));
    }

    [Fact]
    public async Task Nobody_gives_rights_by_a_team_that_they_do_not_have()
    {
        var role = await _service.RoleAsync(PolicyStatement.Allow(["bypassRequiredApproval"], "proj/*:env/*:flag/*"));
        (await _ada.PostAsync("teams", $$"""{"key": "strong", "name": "Strong", "customRoleKeys": ["{{role}}"]}""")).Expect(201);
        var lead = await _service.MemberAsync(PolicyStatement.Allow(["*"], "team/*"), PolicyStatement.Allow(["viewMember"], "member/*"));

        var patched = await lead.PatchAsync(
            "teams",
            $$"""{"instructions": [{"kind": "addMembersToTeams", "memberIDs": ["{{lead.Id}}"], "teamKeys": ["strong", "red"]}]}"""
        );
        Assert.Equal($"{lead.Id} | red | strong", Told(patched.Expect(200), "memberIDs", "teamKeys"));
        (await lead.PostAsync($"members/{lead.Id}/teams", """{"teamKeys": ["strong"]}""")).Expect(403);
        (await lead.UploadAsync("teams/strong/members", $"{lead.Id}@example.com")).Expect(403);
        Assert.Equal("red", await TeamsOfAsync(lead));
    }

    [Fact]
    public async Task A_file_adds_all_whom_it_names_or_tells_which_rows_name_nobody()
    {
        var (rita, sam) = (await _service.MemberAsync(), await _service.MemberAsync());

        var partly = await _ada.UploadAsync("teams/red/members", $"Email,Name\r\n{rita.Id}@example.com,Rita\r\nzoe@example.com\r\n");
        Assert.Equal(
            """{"items":[{"status":"success","value":"RITA@example.com"},{"status":"error","value":"zoe@example.com","message":"Row 2: there is no member with this address."}]}""",
            partly.Expect(207).Text.Replace(rita.Id, "RITA")
        );
        Assert.Equal("", await TeamsOfAsync(rita));

        (await _ada.UploadAsync("teams/red/members", $"\"{rita.Id}@EXAMPLE.com\",\n\n{sam.Id}@example.com")).Expect(201);
        Assert.Equal(("red", "red"), (await TeamsOfAsync(rita), await TeamsOfAsync(sam)));
    }

    private async Task<Answer> PatchAsync(string path, string instruction) =>
        (await _ada.PatchAsync(path, $$"""{"instructions": [{{instruction}}]}""")).Expect(200);

    private static string Told(Answer answer, params string[] lists) =>
        string.Join(
            " | ",
            lists
                .Select(list => answer.Json.GetProperty(list).EnumerateArray().Select(item => item.GetString()!))
                .Append(answer.Json.GetProperty("errors").EnumerateArray().Select(error => error.EnumerateObject().Single().Name))
                .Select(items => string.Join(' ', items.Order()))
        );

    private async Task<string> TeamsOfAsync(Client member) =>
        string.Join(
            ' ',
            (await MemberAsync(member)).GetProperty("teams").EnumerateArray().Select(team => team.GetProperty("key").GetString())
        );

    private async Task<(string? Role, int CustomRoles)> RolesOfAsync(Client member)
    {
        var json = await MemberAsync(member);
        return (json.GetProperty("role").GetString(), json.GetProperty("customRoles").GetArrayLength());
    }

    private async Task<JsonElement> MemberAsync(Client member) => (await _ada.GetAsync($"members/{member.Id}")).Expect(200).Json;
}
