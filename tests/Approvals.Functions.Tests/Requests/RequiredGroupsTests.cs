using System.Text.Json;
using Approvals.Domain.Access;
using Approvals.Storage.Stores;
using Approvals.Tests.Drivers;
using Approvals.Tests.Preview;

namespace Approvals.Tests.Requests;

public sealed class RequiredGroupsTests : IAsyncLifetime
{
    private const string Environment = "projects/shop/environments/production";

    private RunningService _service = null!;
    private Client _ada = null!;
    private Client _rita = null!;
    private Client _pia = null!;
    private Client _sam = null!;
    private Client _tom = null!;
    private string _role = "";

    /// <summary>Ada sets the rules and Rita asks; Pia is in the team "payments", Sam has a custom role by a team, and Tom is anybody.</summary>
    public async Task InitializeAsync()
    {
        _service = await (await RunningService.StartAsync()).WithFlagAsync();
        (_ada, _rita) = (await _service.MemberAsync(Role.Admin), await _service.MemberAsync());
        (_pia, _sam, _tom) = (await _service.MemberAsync(), await _service.MemberAsync(), await _service.MemberAsync());
        _role = await _service.RoleAsync(PolicyStatement.Allow(["*"], "proj/none"));
        await _service.TeamAsync("payments", _pia.Id);
        await SaveTeamAsync("guards", [_role], _sam.Id);
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    private string Payments => """{"name": "Payments", "teamKey": "payments"}""";

    private string Security => $$"""{"name": "Security", "customRoleKey": "{{_role}}", "stage": 2}""";

    [Fact]
    public async Task Each_group_approves_in_its_stage_and_then_the_change_is_applied()
    {
        (await _ada.ChangeSettingsAsync($$""" "autoApplyApprovedChanges": true, "requiredGroups": [{{Security}}, {{Payments}}] """)).Expect(
            200
        );
        var id = await _rita.AskAsync();
        await _service.SettleAsync();
        Assert.Equal("Payments 1: 0/1 open; Security 2: 0/1", await GroupsAsync(id));

        var early = (await _sam.ApproveAsync(id)).Expect(409);
        Assert.Equal("stage_not_open", early.Reason);
        Assert.Contains("'Security'", early.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("approve", Previews.Allowed(await Previews.PreviewAsync(_sam, id)));

        (await _tom.ApproveAsync(id)).Expect(200);
        await _service.SettleAsync();
        Assert.Equal(("pending", "pending"), await StatesAsync(id));
        Assert.Equal(
            [
                "1 more approval of 'Payments' (team 'payments')",
                $"1 more approval of 'Security' (custom role '{_role}'), once the groups before it have approved",
            ],
            Previews.Missing(await Previews.PreviewAsync(_rita, id))
        );
        var refusal = (await _ada.ApplyAsync(id)).Expect(400);
        Assert.Equal("not_approved", refusal.Reason);
        Assert.Contains("wants 1 more approval of 'Payments' (team 'payments')", refusal.Text, StringComparison.Ordinal);

        (await _pia.ApproveAsync(id)).Expect(200);
        await _service.SettleAsync();
        Assert.Equal("Payments 1: 1/1 open satisfied; Security 2: 0/1 open", await GroupsAsync(id));
        Assert.Equal(("pending", "pending"), await StatesAsync(id));

        (await _sam.ApproveAsync(id)).Expect(200);
        await _service.SettleAsync();
        Assert.Equal(("completed", "approved"), await StatesAsync(id));
        Assert.True((await _rita.FlagAsync()).On);

        // Ended, it shows who approved it then, whoever is in the groups by now.
        await _service.TeamAsync("payments");
        Assert.Equal("Payments 1: 1/1 open satisfied; Security 2: 1/1 open satisfied", await GroupsAsync(id));
    }

    [Fact]
    public async Task Members_of_a_group_are_asked_once_when_its_stage_comes_and_never_who_may_not_approve()
    {
        await _service.TeamAsync("payments", _pia.Id, _rita.Id);
        (await _ada.ChangeSettingsAsync($$""" "requiredGroups": [{{Security}}, {{Payments}}] """)).Expect(200);
        var id = await _rita.AskAsync(more: $$""", "notifyMemberIds": ["{{_tom.Id}}"]""");
        await _service.SettleAsync();
        Assert.Equal([_tom.Id, _pia.Id], await AskedAsync(id));

        (await _pia.ApproveAsync(id)).Expect(200);
        await _service.SettleAsync();
        Assert.Equal([_tom.Id, _pia.Id, _sam.Id], await AskedAsync(id));
        (await _pia.ReviewAsync(id, "comment")).Expect(200);
        await _service.SettleAsync();

        var entries = (await _ada.GetAsync($"auditlog?request={id}"))
            .Expect(200)
            .Json.GetProperty("items")
            .EnumerateArray()
            .Select(entry => entry.GetProperty("titleVerb").GetString()!);
        Assert.Equal(2, entries.Count(verb => verb == "asked those who have to approve a request to change the flag"));
    }

    [Fact]
    public async Task Who_edited_a_request_last_does_not_approve_it_where_the_settings_say_so()
    {
        (await _ada.ChangeSettingsAsync(""" "canLastEditorReview": false """)).Expect(200);
        var id = await _rita.AskAsync();
        (
            await _tom.PatchAsync($"{Client.AnyRoute}/{id}", """{"instructions": [{"kind": "updateDescription", "value": "Better"}]}""")
        ).Expect(200);

        Assert.Equal("last_editor", (await _tom.ApproveAsync(id)).Expect(405).Reason);
        (await _pia.ApproveAsync(id)).Expect(200);
        Assert.Equal(("pending", "approved"), await StatesAsync(id));
    }

    [Fact]
    public async Task Who_is_in_a_group_is_asked_when_it_is_decided_and_a_group_that_is_gone_approves_nothing()
    {
        (await _ada.ChangeSettingsAsync($$""" "requiredGroups": [{{Payments}}] """)).Expect(200);
        var id = await _rita.AskAsync();
        (await _pia.ApproveAsync(id)).Expect(200);
        Assert.Equal(("pending", "approved"), await StatesAsync(id));

        await _service.TeamAsync("payments", _sam.Id);
        Assert.Equal("not_approved", (await _rita.ApplyAsync(id)).Expect(400).Reason);
        (await _ada.DeleteAsync("teams/payments")).Expect(204);
        Assert.Contains("there is no such team any more", (await _rita.ApplyAsync(id)).Expect(400).Text, StringComparison.Ordinal);
        Assert.Contains(", and there is no such team any more", Assert.Single(Previews.Missing(await Previews.PreviewAsync(_rita, id))));

        // Settings that name what is gone can be changed otherwise, and what they no longer ask is decided anew at once.
        (await _ada.ChangeSettingsAsync(""" "autoApplyApprovedChanges": true """)).Expect(200);
        await _service.SettleAsync();
        Assert.Equal(("pending", "pending"), await StatesAsync(id));
        (await _ada.ChangeSettingsAsync(""" "requiredGroups": [] """)).Expect(200);
        await _service.SettleAsync();
        Assert.Equal(("completed", "approved"), await StatesAsync(id));
    }

    [Fact]
    public async Task Owners_are_asked_about_what_is_theirs_and_a_tag_that_makes_it_so_is_not_taken_off_without_them()
    {
        await _service.SaveFlagAsync("card", RunningService.Project, "money");
        await _service.SaveFlagAsync("search");
        (
            await _ada.ChangeSettingsAsync(
                """
                "required": true, "requiredGroups": [
                  {"name": "Owners", "teamKey": "payments", "tags": ["money"], "resources": ["proj/*:env/*:flag/check*"]}
                ]
                """
            )
        ).Expect(200);

        foreach (var (flag, groups) in new[] { ("checkout", "Owners 1: 0/1 open"), ("card", "Owners 1: 0/1 open"), ("search", "") })
        {
            var resource = $"proj/shop:env/production:flag/{flag}";
            Assert.Equal(groups, await GroupsAsync(await _rita.AskAsync(Client.AnyRoute, resource: resource)));
            var thought = (
                await _rita.PostAsync(
                    "approval-requests/what-if",
                    $$"""{"resourceId": "{{resource}}", "instructions": [{"kind": "turnFlagOn"}]}"""
                )
            ).Expect(200);
            Assert.Equal(groups, Text(thought.Json.GetProperty("requirements")[0].GetProperty("groups")));
        }

        const string TakeOff = """{"instructions": [{"kind": "removeTags", "values": ["money"]}]}""";
        Assert.Equal("approval_required", (await _tom.PatchAsync("flags/shop/card", TakeOff)).Expect(405).Reason);
        (await _tom.PatchAsync("flags/shop/card", TakeOff.Replace("removeTags", "addTags").Replace("money", "more"))).Expect(200);
    }

    [Fact]
    public async Task A_request_that_reaches_several_environments_is_asked_of_the_groups_of_all_of_them()
    {
        (await _ada.ChangeSettingsAsync($$""" "requiredGroups": [{{Payments}}] """)).Expect(200);
        (
            await _ada.ChangeSettingsAsync(
                $$""" "requiredGroups": [{{Security}}, {{Payments.Replace("}", ", \"minNumApprovals\": 2, \"stage\": 2}")}}] """,
                environment: "test"
            )
        ).Expect(200);

        var id = await _rita.AskAsync(
            instructions: """[{"kind": "updateDefaultVariation", "onVariationValue": false}]""",
            route: Client.AnyRoute
        );

        Assert.Equal("Security 2: 0/1 open; Payments 2: 0/2 open", await GroupsAsync(id));
    }

    [Fact]
    public async Task Groups_are_shown_as_they_were_set_also_by_a_patch_of_the_environment()
    {
        var people = $$"""{"name": "People", "memberIds": ["{{_tom.Id}}", "{{_pia.Id}}"], "minNumApprovals": 2}""";

        (
            await _ada.PatchDocumentAsync(
                Environment,
                $$"""
                [
                  {"op": "replace", "path": "/approvalSettings/requiredGroups", "value": [{{people}}]},
                  {"op": "replace", "path": "/approvalSettings/canReviewForAllGroups", "value": true}
                ]
                """
            )
        ).Expect(200);

        var shown = (await _ada.GetAsync($"{Client.SettingsRoute}?environmentKey=production&resourceKind=flag"))
            .Expect(200)
            .Json.GetProperty("flag")
            .GetProperty("environments")
            .GetProperty("production");
        Assert.True(shown.GetProperty("canReviewForAllGroups").GetBoolean());
        Assert.True(
            JsonElement.DeepEquals(
                JsonElement.Parse($"[{people.Replace("}", ", \"stage\": 1, \"tags\": [], \"resources\": []}")}]"),
                shown.GetProperty("requiredGroups")
            ),
            shown.ToString()
        );
    }

    /// <summary>The groups, where the refusal says that they are wrong, and a piece of what it advises.</summary>
    [Theory]
    [InlineData("""{"name": "A"}""", "requiredGroups[0]", "by one of")]
    [InlineData("""{"name": "A", "teamKey": "payments", "memberIds": []}""", "requiredGroups[0]", "by no other")]
    [InlineData("""{"name": " ", "teamKey": "payments"}""", "requiredGroups[0].name", "1 to 64")]
    [InlineData("""{"teamKey": "payments"}""", "requiredGroups[0].name", "missing")]
    [InlineData("""{"name": "A", "teamKey": "payments"}, {"name": "A", "teamKey": "guards"}""", "requiredGroups[1].name", "of its own")]
    [InlineData("""{"name": "A", "teamKey": "none"}""", "requiredGroups[0].teamKey", "no team")]
    [InlineData("""{"name": "A", "teamKey": "a/b"}""", "requiredGroups[0].teamKey", "no team")]
    [InlineData("""{"name": "A", "customRoleKey": "none"}""", "requiredGroups[0].customRoleKey", "no custom role")]
    [InlineData("""{"name": "A", "memberIds": ["none"]}""", "requiredGroups[0].memberIds", "no member")]
    [InlineData("""{"name": "A", "memberIds": []}""", "requiredGroups[0].memberIds", "1 to 20")]
    [InlineData("""{"name": "A", "memberIds": ["a"], "minNumApprovals": 2}""", "requiredGroups[0].minNumApprovals", "never approve")]
    [InlineData("""{"name": "A", "teamKey": "payments", "minNumApprovals": 6}""", "requiredGroups[0].minNumApprovals", "1 to 5")]
    [InlineData("""{"name": "A", "teamKey": "payments", "stage": 0}""", "requiredGroups[0].stage", "10")]
    [InlineData("""{"name": "A", "teamKey": "payments", "tags": [""]}""", "requiredGroups[0].tags", "1 to 64")]
    [InlineData("""{"name": "A", "teamKey": "payments", "resources": [""]}""", "requiredGroups[0].resources", "1 to 200")]
    [InlineData("""{"name": "A", "teamKey": "payments", "resources": ["flags"]}""", "requiredGroups[0].resources[0]", "type of resource")]
    [InlineData(
        """{"name": "A", "teamKey": "payments", "resources": ["*", "proj/*:env/*:segment/*"]}""",
        "requiredGroups[0].resources[1]",
        "no flag"
    )]
    [InlineData(
        """{"name": "A", "teamKey": "payments", "resources": ["proj/*:env/*;vital:flag/*"]}""",
        "requiredGroups[0].resources[0]",
        "looked at here"
    )]
    public async Task What_is_no_group_is_refused_with_its_place_and_nothing_is_stored(string groups, string place, string advice)
    {
        var rows = await _service.RowsAsync();

        var refused = (await _ada.ChangeSettingsAsync($$""" "requiredGroups": [{{groups}}] """)).Expect(400);

        Assert.Contains(place, refused.Text, StringComparison.Ordinal);
        Assert.Contains(advice, refused.Text, StringComparison.Ordinal);
        Assert.Equal(rows.Keys.Order(), (await _service.RowsAsync()).Keys.Order());
    }

    private Task SaveTeamAsync(string key, IReadOnlyList<string> roleIds, params IReadOnlyList<string> memberIds) =>
        _service
            .Get<AccountStore>()
            .SaveTeamAsync(
                new Team
                {
                    Key = key,
                    Name = key,
                    MemberIds = memberIds,
                    CustomRoleIds = roleIds,
                },
                default
            );

    private async Task<IEnumerable<string?>> AskedAsync(string id) =>
        (await _rita.RequestAsync(id)).GetProperty("notifyMemberIds").EnumerateArray().Select(member => member.GetString());

    private async Task<(string? Status, string? ReviewStatus)> StatesAsync(string id)
    {
        var request = await _rita.RequestAsync(id);
        return (request.GetProperty("status").GetString(), request.GetProperty("reviewStatus").GetString());
    }

    private async Task<string> GroupsAsync(string id) =>
        (await _rita.RequestAsync(id)).TryGetProperty("requiredGroups", out var groups) ? Text(groups) : "";

    private static string Text(JsonElement groups) =>
        string.Join(
            "; ",
            groups
                .EnumerateArray()
                .Select(group =>
                    $"{group.GetProperty("name")} {group.GetProperty("stage")}: {group.GetProperty("approvals")}/{group.GetProperty("minNumApprovals")}"
                    + (group.GetProperty("open").GetBoolean() ? " open" : "")
                    + (group.GetProperty("satisfied").GetBoolean() ? " satisfied" : "")
                )
        );
}
