using System.Text.Json;
using Approvals.Domain.Access;
using Approvals.Domain.Settings;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Resources;

/// <summary>AI Configs that are made, changed and deleted without anybody's approval.</summary>
public sealed class AiConfigTests : IAsyncLifetime
{
    private const string All = "projects/shop/ai-configs";

    private const string Helper = All + "/helper";

    private RunningService _service = null!;
    private Client _rita = null!;

    public async Task InitializeAsync()
    {
        _service = await (await RunningService.StartAsync()).WithFlagAsync();
        await _service.WithAiConfigAsync("helper");
        _rita = await _service.MemberAsync();
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task An_AI_Config_is_made_labelled_and_deleted()
    {
        var made = (
            await _rita.PostAsync(
                All,
                """{"key": "chat", "name": "Chat", "mode": "agent", "defaultVariation": {"key": "main", "name": "Main", "instructions": "Be brief."}}"""
            )
        ).Expect(201);
        _service.Time.Advance(TimeSpan.FromSeconds(1));
        (await _rita.PatchAsync($"{All}/chat", """{"name": "Chat"}""")).Expect(200);
        var labelled = (await _rita.PatchAsync($"{All}/chat", """{"name": "Talk", "description": "Talks", "tags": ["a", "a"]}""")).Expect(
            200
        );

        Assert.Equal("agent", made.Json.GetProperty("mode").GetString());
        Assert.Equal("Be brief.", made.Json.GetProperty("variations")[0].GetProperty("instructions").GetString());
        Assert.Equal(1, Version(made));
        Assert.Equal(2, Version(labelled));
        Assert.Equal(
            ("Talk", "Talks", 1),
            (
                labelled.Json.GetProperty("name").GetString(),
                labelled.Json.GetProperty("description").GetString(),
                labelled.Json.GetProperty("tags").GetArrayLength()
            )
        );
        Assert.Equal(1000, labelled.Json.GetProperty("updatedAt").GetInt64() - labelled.Json.GetProperty("createdAt").GetInt64());
        Assert.Equal(labelled.Text, (await _rita.GetAsync($"{All}/chat")).Text);
        Assert.Equal(["chat", "helper"], await KeysAsync(All));
        Assert.Equal(["helper"], await KeysAsync(All + "?limit=1&offset=1"));

        (await _rita.DeleteAsync($"{All}/chat")).Expect(204);
        (await _rita.DeleteAsync($"{All}/chat")).Expect(404);
        Assert.Equal(["helper"], await KeysAsync(All));
    }

    [Fact]
    public async Task A_variation_is_added_served_to_some_and_can_only_then_not_be_deleted()
    {
        var added = (
            await _rita.PostAsync(
                $"{Helper}/variations",
                """{"key": "large", "name": "Large", "model": {"modelName": "large", "parameters": {"temperature": 0.10}}, "messages": [{"role": "user", "content": "Hi", "more": 1}]}"""
            )
        ).Expect(201);
        Assert.Equal("""[{"role":"user","content":"Hi"}]""", added.Json.GetProperty("messages").GetRawText());
        Assert.Equal("0.10", added.Json.GetProperty("model").GetProperty("parameters").GetProperty("temperature").GetRawText());

        await TargetAsync($$"""{"kind": "addTargets", "values": ["kim"], "variationId": "{{added.Id}}"}""");
        Assert.Contains("'production'", (await _rita.DeleteAsync($"{Helper}/variations/large")).Expect(409).Text);

        await TargetAsync($$"""{"kind": "removeTargets", "values": ["kim"], "variationId": "{{added.Id}}"}""");
        (await _rita.DeleteAsync($"{Helper}/variations/large")).Expect(204);
        (await _rita.DeleteAsync($"{Helper}/variations/large")).Expect(404);
        Assert.Equal(5, Version(await _rita.GetAsync(Helper)));
    }

    [Fact]
    public async Task What_a_variation_says_is_changed_in_a_new_version_that_SDKs_are_told_of_and_the_rest_of_it_stays()
    {
        (
            await _rita.PostAsync(
                $"{Helper}/variations",
                """{"key": "large", "name": "Large", "comment": "Costs", "model": {"modelName": "large", "parameters": {"top": 1}}, "instructions": "Be brief.", "description": "Brief"}"""
            )
        ).Expect(201);

        var changed = (
            await _rita.PatchAsync(
                $"{Helper}/variations/large",
                """{"name": "Larger", "model": {"modelName": "larger"}, "messages": [{"role": "user", "content": "Hi", "more": 1}], "instructions": ""}"""
            )
        ).Expect(200);

        Assert.Equal(
            """Larger 2 Costs {"modelName":"larger"} [{"role":"user","content":"Hi"}] Brief""",
            string.Join(
                ' ',
                new[] { "name", "version", "comment", "model", "messages", "description" }.Select(name => changed.Json.GetProperty(name))
            )
        );
        Assert.False(changed.Json.TryGetProperty("instructions", out _));
        Assert.Equal(3, Version(await _rita.GetAsync(Helper)));
        Assert.Equal(
            """{"enabled":true,"variationKey":"large","version":2}""",
            (await _rita.GetAsync($"{Helper}/targeting"))
                .Json.GetProperty("variations")
                .EnumerateArray()
                .Single(variation => variation.GetProperty("key").GetString() == "large")
                .GetProperty("value")
                .GetProperty("_ldMeta")
                .GetRawText()
        );
        var found = (await _rita.GetAsync($"{Helper}/variations/large")).Expect(200).Json;
        Assert.Equal((1, changed.Text), (found.GetProperty("totalCount").GetInt32(), found.GetProperty("items")[0].GetRawText()));

        var same = (await _rita.PatchAsync($"{Helper}/variations/large", """{"name": "Larger", "published": true}""")).Expect(200);
        Assert.Equal((2, 3), (same.Json.GetProperty("version").GetInt32(), Version(await _rita.GetAsync(Helper))));
    }

    [Fact]
    public async Task Deleting_a_variation_leaves_everybody_what_they_get()
    {
        var before = await ServedAsync();

        (await _rita.DeleteAsync($"{Helper}/variations/spare")).Expect(204);

        Assert.Equal(before, await ServedAsync());
        Assert.Equal(
            ["main", "disabled"],
            (await _rita.GetAsync(Helper))
                .Json.GetProperty("variations")
                .EnumerateArray()
                .Select(variation => variation.GetProperty("key").GetString())
        );

        async Task<string> ServedAsync()
        {
            var targeting = (await _rita.GetAsync($"{Helper}/targeting")).Expect(200).Json;
            return string.Join(
                ", ",
                targeting
                    .GetProperty("environments")
                    .EnumerateObject()
                    .Select(environment =>
                        $"{environment.Name}: {Key(environment.Value.GetProperty("fallthrough").GetProperty("variation"))}, off {Key(environment.Value.GetProperty("offVariation"))}"
                    )
            );

            string? Key(JsonElement position) => targeting.GetProperty("variations")[position.GetInt32()].GetProperty("key").GetString();
        }
    }

    [Fact]
    public async Task Changes_at_the_same_time_are_all_made_and_each_raises_the_version_by_one()
    {
        var main = (await _rita.GetAsync(Helper)).Json.GetProperty("variations")[0].GetProperty("_id").GetString();
        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 16)
                .Select(async i =>
                    (
                        i % 2 == 0
                            ? await _rita.PostAsync($"{Helper}/variations", $$"""{"key": "v{{i}}", "name": "V"}""")
                            : await _rita.PatchAsync(
                                $"{Helper}/targeting",
                                Target($$"""{"kind": "addTargets", "values": ["user{{i}}"], "variationId": "{{main}}"}""")
                            )
                    ).Expect(i % 2 == 0 ? 201 : 200)
                )
        );

        var targeting = (await _rita.GetAsync($"{Helper}/targeting")).Json;
        var production = targeting.GetProperty("environments").GetProperty("production");
        Assert.Equal(17, targeting.GetProperty("_version").GetInt32());
        Assert.Equal(9, production.GetProperty("_version").GetInt32());
        Assert.Equal(11, targeting.GetProperty("variations").GetArrayLength());
        Assert.Equal(8, production.GetProperty("targets")[0].GetProperty("values").GetArrayLength());
    }

    [Fact]
    public async Task A_change_that_an_open_request_could_not_survive_is_refused_unless_told_to_ignore_it()
    {
        var spare = (await _rita.GetAsync(Helper)).Json.GetProperty("variations")[1].GetProperty("_id").GetString();
        var id = await _rita.AskAsync(
            Client.AnyRoute,
            $$"""[{"kind": "addTargets", "values": ["kim"], "variationId": "{{spare}}"}]""",
            resource: "proj/shop:env/production:aiconfig/helper"
        );

        var refused = (await _rita.DeleteAsync($"{Helper}/variations/spare")).Expect(400);
        Assert.Equal("breaks_open_request", refused.Reason);
        Assert.Contains(id, refused.Text);
        (await _rita.PatchAsync(Helper, """{"name": "Other"}""")).Expect(200);

        (await _rita.DeleteAsync($"{Helper}/variations/spare?ignoreConflicts=true")).Expect(204);
        Assert.NotEmpty((await _rita.RequestAsync(id)).GetProperty("conflicts").EnumerateArray());
    }

    [Fact]
    public async Task A_dry_run_of_targeting_stores_nothing()
    {
        var before = (await _rita.GetAsync($"{Helper}/targeting")).Text;

        var told = (
            await _rita.PatchAsync($"{Helper}/targeting?dryRun=true", Target("""{"kind": "updateTrackEvents", "trackEvents": true}"""))
        ).Expect(200);

        Assert.Equal(2, told.Json.GetProperty("_version").GetInt32());
        Assert.Equal(before, (await _rita.GetAsync($"{Helper}/targeting")).Text);
    }

    [Theory]
    [InlineData(Role.Writer)]
    [InlineData(Role.Admin)]
    public async Task In_LaunchDarklys_mode_base_roles_that_write_bypass_required_approvals(Role role)
    {
        await using var service = await (await RunningService.StartAsync(new() { Mode = ApprovalMode.LaunchDarkly })).WithFlagAsync();
        await service.WithAiConfigAsync("helper");
        var caller = await service.MemberAsync(role);
        var admin = await service.MemberAsync(Role.Admin);
        await service.WithSegmentAsync("beta");
        foreach (var kind in new[] { "segment", "aiConfig" })
        {
            (await admin.ChangeSettingsAsync("\"required\": true", kind: kind)).Expect(200);
        }

        (await caller.PatchAsync($"{Helper}/targeting", Target("""{"kind": "updateTrackEvents", "trackEvents": true}"""))).Expect(200);
        (await caller.PostAsync($"{Helper}/variations", """{"key": "large", "name": "Large"}""")).Expect(201);
        (
            await caller.PatchAsync(
                "segments/shop/production/beta",
                """{"instructions": [{"kind": "addIncludedUsers", "values": ["kim"]}]}"""
            )
        ).Expect(200);
    }

    [Fact]
    public async Task One_member_or_one_team_looks_after_it_as_long_as_they_are_there()
    {
        await _service.TeamAsync("crew");
        var sam = await _service.MemberAsync();
        Assert.Equal((null, null), await ChangeAsync("""{"maintainerId": ""}"""));
        Assert.Equal(("member", sam.Id), await ChangeAsync($$"""{"maintainerId": "{{sam.Id}}"}"""));
        Assert.Equal(("team", "crew"), await ChangeAsync("""{"maintainerTeamKey": "crew"}"""));
        Assert.Equal(("member", sam.Id), await ChangeAsync($$"""{"maintainerId": "{{sam.Id}}", "maintainerTeamKey": ""}"""));
        Assert.Equal(("member", sam.Id), await ChangeAsync("""{"name": "Named"}"""));
        foreach (
            var (edit, reason) in new[]
            {
                ("\"maintainerId\": \"none\"", "unknown_member"),
                ("\"maintainerTeamKey\": \"none\"", "unknown_team"),
            }
        )
        {
            Assert.Equal(reason, (await _rita.PatchAsync(Helper, $"{{{edit}}}")).Expect(400).Reason);
            Assert.Equal(reason, (await _rita.PostAsync(All, $"{{\"key\": \"new\", \"name\": \"New\", {edit}}}")).Expect(400).Reason);
        }

        var ada = await _service.MemberAsync(Role.Admin);
        (await ada.DeleteAsync($"members/{sam.Id}")).Expect(204);
        var left = (await _rita.GetAsync(Helper)).Expect(200).Json;
        Assert.Equal(sam.Id, left.GetProperty("maintainerId").GetString());
        Assert.False(left.TryGetProperty("_maintainer", out _));

        async Task<(string? Kind, string? Name)> ChangeAsync(string edit)
        {
            (await _rita.PatchAsync(Helper, edit)).Expect(200);
            var shown = (await _rita.GetAsync(All)).Expect(200).Json.GetProperty("items")[0];
            return shown.TryGetProperty("_maintainer", out var maintainer)
                ? (
                    maintainer.GetProperty("kind").GetString(),
                    maintainer.GetProperty(maintainer.TryGetProperty("key", out _) ? "key" : "_id").GetString()
                )
                : (null, null);
        }
    }

    [Fact]
    public async Task A_metric_changes_what_is_served_and_so_is_refused_where_that_requires_approval()
    {
        (await _rita.PatchAsync(Helper, """{"evaluationMetricKey": "relevance", "isInverted": true}""")).Expect(200);
        var admin = await _service.MemberAsync(Role.Admin);
        (await admin.ChangeSettingsAsync("\"required\": true", kind: "aiConfig")).Expect(200);

        foreach (var metric in new[] { "other", "" })
        {
            Assert.Equal(
                "approval_required",
                (await _rita.PatchAsync(Helper, $$"""{"evaluationMetricKey": "{{metric}}"}""")).Expect(403).Reason
            );
        }

        (await _rita.PatchAsync(Helper, """{"isInverted": false, "maintainerId": "", "description": "Free"}""")).Expect(200);
        Assert.Equal("relevance", (await _rita.GetAsync(Helper)).Expect(200).Json.GetProperty("evaluationMetricKey").GetString());
    }

    private static string Target(string instruction) => $$"""{"environmentKey": "production", "instructions": [{{instruction}}]}""";

    private static int Version(Answer config) => config.Json.GetProperty("version").GetInt32();

    private async Task TargetAsync(string instruction) => (await _rita.PatchAsync($"{Helper}/targeting", Target(instruction))).Expect(200);

    private async Task<IEnumerable<string?>> KeysAsync(string path) =>
        (await _rita.GetAsync(path))
            .Expect(200)
            .Json.GetProperty("items")
            .EnumerateArray()
            .Select(config => config.GetProperty("key").GetString())
            .ToList();
}
