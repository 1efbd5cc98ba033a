using System.Text.Json;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Resources;

/// <summary>Flags that are made, changed, copied and deleted without anybody's approval.</summary>
public sealed class DirectFlagWriteTests : IAsyncLifetime
{
    private const string Flag = "flags/shop/checkout";

    private const string On = """{"environmentKey": "production", "instructions": [{"kind": "turnFlagOn"}]}""";

    private RunningService _service = null!;
    private Client _rita = null!;

    public async Task InitializeAsync()
    {
        _service = await (await RunningService.StartAsync()).WithFlagAsync();
        _rita = await _service.MemberAsync();
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task A_flag_is_made_read_changed_and_deleted()
    {
        (await _rita.PostAsync("flags/shop", """{"key": "banner", "name": "Banner", "tags": ["vital"], "isFlagOn": true}""")).Expect(201);
        var changed = (
            await _rita.PatchAsync(
                "flags/shop/banner",
                """{"environmentKey": "test", "instructions": [{"kind": "turnFlagOff"}, {"kind": "removeTags", "values": ["vital"]}]}"""
            )
        ).Expect(200);

        Assert.Equal(changed.Text, (await _rita.GetAsync("flags/shop/banner")).Expect(200).Text);
        Assert.Equal((2, false, 2, true, 1), Summary(changed.Json));
        Assert.Empty(changed.Json.GetProperty("tags").EnumerateArray());
        Assert.Equal(["banner", "checkout"], await KeysAsync("flags/shop"));
        Assert.Equal(["checkout"], await KeysAsync("flags/shop?limit=1&offset=1"));

        (await _rita.DeleteAsync("flags/shop/banner")).Expect(204);
        (await _rita.GetAsync("flags/shop/banner")).Expect(404);
        Assert.Equal(["checkout"], await KeysAsync("flags/shop"));
    }

    [Fact]
    public async Task Versions_rise_by_one_a_change_and_not_for_what_is_so_already()
    {
        (await _rita.PatchAsync(Flag, On)).Expect(200);
        (await _rita.PatchAsync(Flag, On)).Expect(200);
        var flag = (
            await _rita.PatchAsync(
                Flag,
                """{"environmentKey": "production", "instructions": [{"kind": "turnFlagOff"}, {"kind": "updateTrackEvents", "trackEvents": true}]}"""
            )
        ).Expect(200);

        Assert.Equal((3, false, 1, false, 3), Summary(flag.Json));
    }

    [Theory]
    [InlineData(
        "application/json",
        """[{"op": "test", "path": "/name", "value": "checkout"}, {"op": "replace", "path": "/environments/production/on", "value": true}, {"op": "add", "path": "/tags/-", "value": "a"}]"""
    )]
    [InlineData(
        "application/json",
        """{"patch": [{"op": "replace", "path": "/environments/production/on", "value": true}, {"op": "replace", "path": "/tags", "value": ["a"]}], "comment": "Now"}"""
    )]
    [InlineData("application/merge-patch+json", """{"environments": {"production": {"on": true}}, "tags": ["a"]}""")]
    public async Task A_patch_of_the_document_is_one_change(string type, string patch)
    {
        var flag = (await _rita.PatchDocumentAsync(Flag, patch, type)).Expect(200).Json;

        Assert.Equal((2, false, 1, true, 2), Summary(flag));
        Assert.Equal(["a"], flag.GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()));
    }

    [Theory]
    [InlineData("application/json", """[{"op": "test", "path": "/name", "value": "another"}]""", 400, "invalid_patch")]
    [InlineData("application/json", """[{"op": "replace", "path": "/environments/nowhere/on", "value": true}]""", 400, "invalid_patch")]
    [InlineData("application/json", """[{"op": "add", "path": "/environments/nowhere", "value": {"on": true}}]""", 400, "invalid_patch")]
    [InlineData(
        "application/json",
        """[{"op": "replace", "path": "/environments/production/offVariation", "value": 7}]""",
        400,
        "invalid_patch"
    )]
    [InlineData("application/json", """[{"op": "increase", "path": "/name"}]""", 400, "invalid_patch")]
    [InlineData("application/json", """{"instructions": [{"kind": "turnFlagOn"}]}""", 400, "semantic_patch_required")]
    [InlineData("application/json", "{}", 400, "invalid_patch")]
    [InlineData("application/merge-patch+json", """{"_version": 7}""", 400, "invalid_patch")]
    [InlineData("application/merge-patch+json", "[]", 400, "invalid_patch")]
    public async Task A_patch_of_the_document_that_makes_no_sense_changes_nothing(string type, string patch, int status, string reason)
    {
        var before = (await _rita.GetAsync(Flag)).Text;

        Assert.Equal(reason, (await _rita.PatchDocumentAsync(Flag, patch, type)).Expect(status).Reason);
        Assert.Equal(before, (await _rita.GetAsync(Flag)).Text);
    }

    [Fact]
    public async Task A_dry_run_tells_what_would_come_of_it_and_stores_nothing()
    {
        var before = (await _rita.GetAsync(Flag)).Text;

        Assert.Equal((2, false, 1, true, 2), Summary((await _rita.PatchAsync(Flag + "?dryRun=true", On)).Expect(200).Json));
        Assert.Equal(before, (await _rita.GetAsync(Flag)).Text);
    }

    [Fact]
    public async Task Changes_at_the_same_time_are_all_made_and_each_raises_the_version_by_one()
    {
        await Task.WhenAll(
            Enumerable
                .Range(0, 16)
                .Select(async i =>
                    (await _rita.PatchAsync(Flag, $$"""{"instructions": [{"kind": "addTags", "values": ["tag{{i}}"]}]}""")).Expect(200)
                )
        );

        var flag = (await _rita.GetAsync(Flag)).Json;
        Assert.Equal(17, flag.GetProperty("_version").GetInt32());
        Assert.Equal(16, flag.GetProperty("tags").GetArrayLength());
    }

    [Fact]
    public async Task Of_those_who_make_the_same_flag_at_the_same_time_one_does()
    {
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(i => _rita.PostAsync("flags/shop", $$"""{"key": "banner", "name": "{{i}}"}"""))
        );

        Assert.Equal([201, .. Enumerable.Repeat(409, 7)], answers.Select(answer => answer.Status).Order());
        Assert.Equal(answers.Single(answer => answer.Status == 201).Text, (await _rita.GetAsync("flags/shop/banner")).Text);
    }

    [Theory]
    [InlineData(
        """{"kind": "removeVariation", "variationId": "{blue}"}""",
        """{"kind": "addTargets", "values": ["kim"], "variationId": "{blue}"}"""
    )]
    [InlineData(
        """{"kind": "addTargets", "values": ["kim"], "variationId": "{red}"}""",
        """{"kind": "addTargets", "values": ["kim"], "variationId": "{blue}"}"""
    )]
    public async Task A_change_that_an_open_request_could_not_survive_is_refused_unless_told_to_ignore_it(string direct, string asked)
    {
        var made = (
            await _rita.PostAsync(
                "flags/shop",
                """{"key": "banner", "name": "Banner", "variations": [{"value": "red"}, {"value": "blue"}, {"value": "green"}]}"""
            )
        ).Expect(201);
        var id = await _rita.AskAsync(Client.FlagRoute.Replace("checkout", "banner"), $"[{Fill(asked)}]");
        var change = $$"""{"environmentKey": "production", "instructions": [{{Fill(direct)}}]}""";

        var refused = (await _rita.PatchAsync("flags/shop/banner", change)).Expect(400);
        Assert.Equal("breaks_open_request", refused.Reason);
        Assert.Contains(id, refused.Text);
        Assert.Equal(made.Text, (await _rita.GetAsync("flags/shop/banner")).Text);

        (await _rita.PatchAsync("flags/shop/banner?ignoreConflicts=true", change)).Expect(200);
        Assert.NotEmpty((await _rita.RequestAsync(id)).GetProperty("conflicts").EnumerateArray());

        // What is broken already is no reason any more.
        (await _rita.PatchAsync("flags/shop/banner", """{"instructions": [{"kind": "addTags", "values": ["a"]}]}""")).Expect(200);

        string Fill(string text) => text.Replace("{red}", Variation(0)).Replace("{blue}", Variation(1));

        string Variation(int i) => made.Json.GetProperty("variations")[i].GetProperty("_id").GetString()!;
    }

    [Fact]
    public async Task A_copy_takes_over_what_it_is_told_to_and_a_clone_everything_but_the_secrets()
    {
        var on = (
            await _rita.PatchAsync(
                Flag,
                """{"environmentKey": "test", "instructions": [{"kind": "turnFlagOn"}, {"kind": "updateTrackEvents", "trackEvents": true}]}"""
            )
        ).Expect(200);
        var copied = (
            await _rita.PostAsync(
                Flag + "/copy",
                """{"source": {"key": "test", "currentVersion": 2}, "target": {"key": "production", "currentVersion": 1}, "includedActions": ["updateOn"]}"""
            )
        ).Expect(201);
        Assert.Equal((3, true, 2, true, 2), Summary(copied.Json));
        Assert.False(copied.Json.GetProperty("environments").GetProperty("production").GetProperty("trackEvents").GetBoolean());

        var clone = (await _rita.PostAsync("flags/shop?clone=checkout", """{"key": "twin", "name": "Twin"}""")).Expect(201).Json;
        Assert.Equal((1, true, 1, true, 1), Summary(clone));
        Assert.True(clone.GetProperty("environments").GetProperty("test").GetProperty("trackEvents").GetBoolean());
        Assert.NotEqual(Text(on.Json, "salt"), Text(clone, "salt"));
        Assert.NotEqual(
            on.Json.GetProperty("variations")[0].GetProperty("_id").GetString(),
            clone.GetProperty("variations")[0].GetProperty("_id").GetString()
        );

        static string Text(JsonElement flag, string name) =>
            flag.GetProperty("environments").GetProperty("test").GetProperty(name).GetString()!;
    }

    [Fact]
    public async Task A_flag_that_another_one_needs_is_not_deleted()
    {
        var variation = (await _rita.GetAsync(Flag)).Json.GetProperty("variations")[0].GetProperty("_id").GetString();
        (await _rita.PostAsync("flags/shop", """{"key": "banner", "name": "Banner"}""")).Expect(201);
        (
            await _rita.PatchAsync(
                "flags/shop/banner",
                $$"""{"environmentKey": "test", "instructions": [{"kind": "addPrerequisite", "key": "checkout", "variationId": "{{variation}}"}]}"""
            )
        ).Expect(200);

        Assert.Contains("banner", (await _rita.DeleteAsync(Flag)).Expect(400).Text);
        (await _rita.DeleteAsync("flags/shop/banner")).Expect(204);
        (await _rita.DeleteAsync(Flag)).Expect(204);
    }

    /// <summary>The flag's version; whether it is on in test and its version there; the same for production.</summary>
    private static (int Version, bool Test, int TestVersion, bool Production, int ProductionVersion) Summary(JsonElement flag)
    {
        var (test, production) = (
            flag.GetProperty("environments").GetProperty("test"),
            flag.GetProperty("environments").GetProperty("production")
        );
        return (flag.GetProperty("_version").GetInt32(), On(test), Version(test), On(production), Version(production));

        static bool On(JsonElement environment) => environment.GetProperty("on").GetBoolean();

        static int Version(JsonElement environment) => environment.GetProperty("version").GetInt32();
    }

    private async Task<IEnumerable<string?>> KeysAsync(string path) =>
        (await _rita.GetAsync(path))
            .Expect(200)
            .Json.GetProperty("items")
            .EnumerateArray()
            .Select(flag => flag.GetProperty("key").GetString())
            .ToList();
}
