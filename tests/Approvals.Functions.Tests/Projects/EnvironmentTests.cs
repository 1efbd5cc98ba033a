using System.Text.Json;
using Approvals.Domain.Access;
using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;
using Approvals.Storage.Stores;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Projects;

public sealed class EnvironmentTests : IAsyncLifetime
{
    private const string All = "projects/shop/environments";

    private RunningService _service = null!;

    private Client _ada = null!;

    public async Task InitializeAsync()
    {
        _service = await (await RunningService.StartAsync()).WithFlagAsync();
        _ada = await _service.MemberAsync(Role.Admin);
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task All_that_is_said_of_an_environment_is_kept()
    {
        const string Said = """
            {"name": "QA", "key": "qa", "color": "abcdef", "defaultTtl": 7, "secureMode": true, "defaultTrackEvents": true, "requireComments": true,
             "confirmChanges": true, "critical": true, "tags": ["eu", "eu"]}
            """;
        (await _ada.PostAsync(All, Said)).Expect(201);
        await SaysAsync(Said.Replace("\"eu\", \"eu\"", "\"eu\""));

        await PatchAsync(
            "qa",
            """
            [{"op": "replace", "path": "/name", "value": "Q"}, {"op": "replace", "path": "/color", "value": "123456"}, {"op": "replace", "path": "/defaultTtl", "value": 8},
             {"op": "replace", "path": "/secureMode", "value": false}, {"op": "replace", "path": "/defaultTrackEvents", "value": false}, {"op": "replace", "path": "/requireComments", "value": false},
             {"op": "remove", "path": "/confirmChanges"}, {"op": "replace", "path": "/critical", "value": false}, {"op": "add", "path": "/tags/-", "value": "us"}]
            """
        );
        await SaysAsync(
            """
            {"name": "Q", "key": "qa", "color": "123456", "defaultTtl": 8, "secureMode": false, "defaultTrackEvents": false, "requireComments": false,
             "confirmChanges": false, "critical": false, "tags": ["eu", "us"]}
            """
        );

        async Task SaysAsync(string expected)
        {
            var shown = (await _ada.GetAsync($"{All}/qa")).Expect(200).Json;
            Assert.All(
                JsonElement.Parse(expected).EnumerateObject(),
                member => Assert.True(JsonElement.DeepEquals(member.Value, shown.GetProperty(member.Name)), member.Name)
            );
        }
    }

    [Fact]
    public async Task A_new_environment_starts_with_the_flags_defaults_or_with_a_copy_of_anothers_state()
    {
        (
            await _ada.SendAsync(
                HttpMethod.Patch,
                "flags/shop/checkout",
                """{"environmentKey": "test", "instructions": [{"kind": "turnFlagOn"}, {"kind": "updateTrackEvents", "trackEvents": true}]}"""
            )
        ).Expect(200);
        (await _ada.PostAsync(All, """{"key": "plain", "name": "Plain", "color": "123456"}""")).Expect(201);
        (await _ada.PostAsync(All, """{"key": "copy", "name": "Copy", "color": "123456", "source": {"key": "test"}}""")).Expect(201);

        var flag = (await _ada.GetAsync("flags/shop/checkout")).Expect(200).Json;
        var environments = flag.GetProperty("environments");
        Assert.Equal(
            ["(False, False, 1)", "(True, True, 1)", "(True, True, 2)"],
            new[] { "plain", "copy", "test" }.Select(key => $"{State(environments.GetProperty(key))}")
        );
        Assert.Equal(4, environments.EnumerateObject().Select(state => state.Value.GetProperty("salt").GetString()).Distinct().Count());
        Assert.Equal(2, flag.GetProperty("_version").GetInt32());

        // It is an environment like the others: changes can be asked for there.
        var id = await _ada.AskAsync(Client.FlagRoute.Replace("production", "plain"), resource: "proj/shop:env/plain:flag/checkout");
        (await (await _service.MemberAsync()).ApproveAsync(id)).Expect(200);
        (await _ada.ApplyAsync(id)).Expect(200);
        Assert.Equal("completed", await _ada.StatusAsync(id));

        static (bool, bool, int) State(JsonElement state) =>
            (state.GetProperty("on").GetBoolean(), state.GetProperty("trackEvents").GetBoolean(), state.GetProperty("version").GetInt32());
    }

    [Fact]
    public async Task A_deleted_environment_leaves_nothing_that_a_new_one_with_its_key_could_start_with()
    {
        (
            await _ada.SendAsync(
                HttpMethod.Patch,
                "flags/shop/checkout",
                """{"environmentKey": "test", "instructions": [{"kind": "turnFlagOn"}]}"""
            )
        ).Expect(200);

        (await _ada.DeleteAsync($"{All}/test")).Expect(204);
        (await _ada.GetAsync($"{All}/test")).Expect(404);
        Assert.Equal(["production"], Keys((await _ada.GetAsync("flags/shop/checkout")).Expect(200)));

        (await _ada.PostAsync(All, """{"key": "test", "name": "Test", "color": "123456"}""")).Expect(201);
        Assert.False(
            (await _ada.GetAsync("flags/shop/checkout"))
                .Expect(200)
                .Json.GetProperty("environments")
                .GetProperty("test")
                .GetProperty("on")
                .GetBoolean()
        );
    }

    [Fact]
    public async Task A_project_keeps_its_last_environment()
    {
        (await _ada.DeleteAsync($"{All}/test")).Expect(204);

        Assert.Equal("last_environment", (await _ada.DeleteAsync($"{All}/production")).Expect(400).Reason);
        (await _ada.GetAsync($"{All}/production")).Expect(200);
    }

    [Fact]
    public async Task Flags_that_are_made_while_environments_come_and_go_hold_a_state_for_exactly_those_that_stay()
    {
        var flags = Enumerable
            .Range(0, 12)
            .Select(async i => (await _ada.PostAsync("flags/shop", $$"""{"key": "flag{{i}}", "name": "Flag"}""")).Expect(201));
        var made = Enumerable
            .Range(0, 4)
            .Select(async i => (await _ada.PostAsync(All, $$"""{"key": "env{{i}}", "name": "Env", "color": "123456"}""")).Expect(201));
        await Task.WhenAll([.. flags, .. made, DeleteAsync()]);

        foreach (var (_, stored) in await _service.Get<ResourceStore>().AllAsync("shop", ResourceKind.Flag, null, default))
        {
            Assert.Equal(["env0", "env1", "env2", "env3", "production"], ((FlagResource)stored.Value).Flag.Environments.Keys.Order());
        }

        async Task DeleteAsync() => (await _ada.DeleteAsync($"{All}/test")).Expect(204);
    }

    [Fact]
    public async Task Of_many_who_make_the_same_environment_one_does()
    {
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => _ada.PostAsync(All, """{"key": "qa", "name": "QA", "color": "123456"}"""))
        );

        Assert.Equal([201, .. Enumerable.Repeat(409, 7)], answers.Select(answer => answer.Status).Order());
    }

    [Fact]
    public async Task What_Terraform_sends_sets_the_rules_and_takes_them_back()
    {
        await PatchAsync(
            "production",
            """
            [{"op": "replace", "path": "/approvalSettings/required", "value": true}, {"op": "replace", "path": "/approvalSettings/canReviewOwnRequest", "value": true},
             {"op": "replace", "path": "/approvalSettings/minNumApprovals", "value": 3}, {"op": "replace", "path": "/approvalSettings/canApplyDeclinedChanges", "value": false},
             {"op": "replace", "path": "/approvalSettings/requiredApprovalTags", "value": null}, {"op": "replace", "path": "/approvalSettings/serviceKind", "value": "launchdarkly"},
             {"op": "replace", "path": "/approvalSettings/serviceConfig", "value": {}}, {"op": "replace", "path": "/approvalSettings/autoApplyApprovedChanges", "value": false}]
            """
        );
        Assert.Equal((true, 3, 0), await RulesAsync("approvalSettings"));

        await PatchAsync(
            "production",
            """[{"op": "remove", "path": "/approvalSettings/required"}, {"op": "remove", "path": "/approvalSettings/requiredApprovalTags"}]"""
        );
        Assert.Equal((false, 3, 0), await RulesAsync("approvalSettings"));

        await PatchAsync(
            "production",
            """[{"op": "replace", "path": "/resourceApprovalSettings/AIConfig/requiredApprovalTags", "value": ["vital"]}]"""
        );
        Assert.Equal((false, 1, 1), await RulesAsync("resourceApprovalSettings", "aiconfig"));
        Assert.Equal((false, 3, 0), await RulesAsync("approvalSettings"));

        async Task<(bool, int, int)> RulesAsync(params string[] path)
        {
            var settings = path.Aggregate(
                (await _ada.GetAsync($"{All}/production")).Expect(200).Json,
                (found, name) => found.GetProperty(name)
            );
            return (
                settings.GetProperty("required").GetBoolean(),
                settings.GetProperty("minNumApprovals").GetInt32(),
                settings.GetProperty("requiredApprovalTags").GetArrayLength()
            );
        }
    }

    [Fact]
    public async Task Rules_that_are_patched_count_for_requests_that_are_open()
    {
        await PatchAsync(
            "production",
            """[{"op": "replace", "path": "/approvalSettings/minNumApprovals", "value": 2}, {"op": "replace", "path": "/approvalSettings/autoApplyApprovedChanges", "value": true}]"""
        );
        var rita = await _service.MemberAsync();
        var id = await rita.AskAsync();
        (await (await _service.MemberAsync()).ApproveAsync(id)).Expect(200);
        await _service.SettleAsync();
        Assert.Equal("pending", await rita.StatusAsync(id));

        await PatchAsync(
            "production",
            """{"patch": [{"op": "replace", "path": "/approvalSettings/minNumApprovals", "value": 1}], "comment": "Too slow"}"""
        );
        await _service.SettleAsync();

        Assert.Equal("completed", await rita.StatusAsync(id));
        Assert.True((await rita.FlagAsync()).On);
    }

    [Fact]
    public async Task Who_may_change_an_environment_may_not_for_that_change_its_rules()
    {
        var rita = await _service.MemberAsync();

        var denied = (
            await SendAsync(
                rita,
                "production",
                """[{"op": "replace", "path": "/color", "value": "123456"}, {"op": "replace", "path": "/approvalSettings/minNumApprovals", "value": 1}]"""
            )
        ).Expect(403);
        Assert.Contains("'updateApprovalSettings' on proj/shop:env/production", denied.Json.GetProperty("message").GetString());
        (
            await SendAsync(
                rita,
                "production",
                """[{"op": "replace", "path": "/color", "value": "123456"}, {"op": "test", "path": "/approvalSettings/minNumApprovals", "value": 1}]"""
            )
        ).Expect(200);
        (
            await SendAsync(
                await _service.MemberAsync(Role.Reader),
                "production",
                """[{"op": "test", "path": "/color", "value": "123456"}]"""
            )
        ).Expect(200);
    }

    [Theory]
    [InlineData("", "test production qa eu-live")]
    [InlineData("?sort=name", "eu-live production qa test")]
    [InlineData("?sort=-name", "test qa production eu-live")]
    [InlineData("?sort=-createdOn&limit=2", "eu-live qa")]
    [InlineData("?sort=-critical&limit=1", "eu-live")]
    [InlineData("?filter=query:T", "test production")]
    [InlineData("?filter=query:eu,critical:true", "eu-live")]
    [InlineData("?filter=critical:false&limit=2&offset=1", "production qa")]
    [InlineData("?filter=tags:WEB%2Beu", "eu-live")]
    [InlineData("?filter=tags:web+eu", "eu-live")]
    [InlineData("?filter=tags:web", "qa eu-live")]
    public async Task Environments_are_listed_as_asked(string query, string keys)
    {
        _service.Time.Advance(TimeSpan.FromSeconds(1));
        (await _ada.PostAsync(All, """{"key": "qa", "name": "QA", "color": "123456", "tags": ["web"]}""")).Expect(201);
        _service.Time.Advance(TimeSpan.FromSeconds(1));
        (
            await _ada.PostAsync(
                All,
                """{"key": "eu-live", "name": "Live (EU)", "color": "123456", "critical": true, "tags": ["web", "EU"]}"""
            )
        ).Expect(201);

        Assert.Equal(
            keys,
            string.Join(
                ' ',
                (await _ada.GetAsync(All + query))
                    .Expect(200)
                    .Json.GetProperty("items")
                    .EnumerateArray()
                    .Select(item => item.GetProperty("key").GetString())
            )
        );
    }

    private static IEnumerable<string> Keys(Answer flag) =>
        flag.Json.GetProperty("environments").EnumerateObject().Select(state => state.Name);

    private async Task PatchAsync(string environment, string patch) => (await SendAsync(_ada, environment, patch)).Expect(200);

    private static Task<Answer> SendAsync(Client caller, string environment, string patch) =>
        caller.SendAsync(HttpMethod.Patch, $"{All}/{environment}", patch, asBeta: false, asPatch: false);
}
