using System.Text.Json;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Resources;

/// <summary>Segments that are made, changed and deleted without anybody's approval.</summary>
public sealed class SegmentTests : IAsyncLifetime
{
    private const string All = "segments/shop/production";

    private const string Beta = All + "/beta";

    private RunningService _service = null!;
    private Client _rita = null!;

    public async Task InitializeAsync()
    {
        _service = await (await RunningService.StartAsync()).WithFlagAsync();
        await _service.WithSegmentAsync("beta");
        _rita = await _service.MemberAsync();
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task A_segment_is_made_in_one_environment_changed_and_deleted()
    {
        var made = (await _rita.PostAsync(All, """{"key": "alpha", "name": "Alpha", "tags": ["vital"]}""")).Expect(201);
        (await _rita.PostAsync("segments/shop/test", """{"key": "alpha", "name": "Others"}""")).Expect(201);
        _service.Time.Advance(TimeSpan.FromSeconds(1));
        var changed = (
            await _rita.PatchAsync(
                $"{All}/alpha",
                Change("""{"kind": "addIncludedUsers", "values": ["kim"]}, {"kind": "updateName", "value": "First"}""")
            )
        ).Expect(200);

        Assert.Equal(1, Version(made.Json));
        Assert.Equal(2, Version(changed.Json));
        Assert.Equal(
            ("First", "kim"),
            (changed.Json.GetProperty("name").GetString(), Assert.Single(changed.Json.GetProperty("included").EnumerateArray()).GetString())
        );
        Assert.True(changed.Json.GetProperty("lastModifiedDate").GetInt64() > made.Json.GetProperty("lastModifiedDate").GetInt64());
        Assert.Equal(changed.Text, WithoutFlags(await _rita.GetAsync($"{All}/alpha")));
        Assert.Equal("Others", (await _rita.GetAsync("segments/shop/test/alpha")).Expect(200).Json.GetProperty("name").GetString());
        Assert.Equal(["alpha", "beta"], await KeysAsync(All));
        Assert.Equal(["beta"], await KeysAsync(All + "?limit=1&offset=1"));

        (await _rita.DeleteAsync($"{All}/alpha")).Expect(204);
        (await _rita.DeleteAsync($"{All}/alpha")).Expect(404);
        Assert.Equal(["beta"], await KeysAsync(All));
        Assert.Equal(["alpha"], await KeysAsync("segments/shop/test"));
    }

    [Fact]
    public async Task What_is_so_already_is_no_change_and_a_dry_run_stores_none()
    {
        var before = WithoutFlags(await _rita.GetAsync(Beta));

        Assert.Equal(
            before,
            (await _rita.PatchAsync(Beta, Change("""{"kind": "removeIncludedUsers", "values": ["kim"]}"""))).Expect(200).Text
        );
        Assert.Equal(
            2,
            Version(
                (await _rita.PatchAsync(Beta + "?dryRun=true", Change("""{"kind": "addTags", "values": ["vital"]}"""))).Expect(200).Json
            )
        );
        Assert.Equal(before, WithoutFlags(await _rita.GetAsync(Beta)));
    }

    [Fact]
    public async Task Changes_at_the_same_time_are_all_made_and_each_raises_the_version_by_one()
    {
        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 16)
                .Select(i => _rita.PatchAsync(Beta, Change($$"""{"kind": "addIncludedUsers", "values": ["user{{i}}"]}""")))
        );

        Assert.Equal(Enumerable.Range(2, 16), answers.Select(answer => Version(answer.Expect(200).Json)).Order());
        Assert.Equal(16, (await _rita.GetAsync(Beta)).Json.GetProperty("included").GetArrayLength());
    }

    [Fact]
    public async Task A_change_that_an_open_request_could_not_survive_is_refused_unless_told_to_ignore_it()
    {
        var id = await AskAsync("production", """{"kind": "addExcludedUsers", "values": ["kim"]}""");
        var change = Change("""{"kind": "addIncludedUsers", "values": ["kim"]}""");

        var refused = (await _rita.PatchAsync(Beta, change)).Expect(400);
        Assert.Equal("breaks_open_request", refused.Reason);
        Assert.Contains(id, refused.Text);
        Assert.Equal(1, Version((await _rita.GetAsync(Beta)).Json));

        (await _rita.PatchAsync(Beta + "?ignoreConflicts=true", change)).Expect(200);
        Assert.NotEmpty((await _rita.RequestAsync(id)).GetProperty("conflicts").EnumerateArray());
    }

    [Fact]
    public async Task An_open_request_for_the_segment_of_that_key_in_another_environment_stands_in_nobodys_way()
    {
        (await _rita.PostAsync("segments/shop/test", """{"key": "beta", "name": "Beta"}""")).Expect(201);
        await AskAsync("test", """{"kind": "addExcludedUsers", "values": ["kim"]}""");

        (await _rita.PatchAsync(Beta, Change("""{"kind": "addIncludedUsers", "values": ["kim"]}"""))).Expect(200);
    }

    [Theory]
    [InlineData("flags/shop/checkout")]
    [InlineData("projects/shop/ai-configs/helper/targeting")]
    [InlineData("segments/shop/{environment}/other")]
    public async Task A_segment_that_a_rule_of_its_environment_asks_about_is_not_deleted(string asker)
    {
        (await _rita.PostAsync("projects/shop/ai-configs", """{"key": "helper", "name": "Helper"}""")).Expect(201);
        foreach (var environment in new[] { "test", "production" })
        {
            (await _rita.PostAsync($"segments/shop/{environment}", """{"key": "other", "name": "Other"}""")).Expect(201);
            (await _rita.PostAsync($"segments/shop/{environment}", """{"key": "gamma", "name": "Gamma"}""")).Expect(201);
        }

        (await _rita.PostAsync("segments/shop/test", """{"key": "beta", "name": "Beta"}""")).Expect(201);

        await AddRuleAsync("test");
        (await _rita.DeleteAsync(Beta)).Expect(204);

        (await _rita.PostAsync(All, """{"key": "beta", "name": "Beta"}""")).Expect(201);
        var changed = await AddRuleAsync("production");
        var rule = (changed.TryGetProperty("environments", out var environments) ? environments.GetProperty("production") : changed)
            .GetProperty("rules")[0]
            .GetProperty("_id")
            .GetString();
        var refused = (await _rita.DeleteAsync(Beta)).Expect(409);
        Assert.Equal("segment_in_use", refused.Reason);
        Assert.Contains(rule!, refused.Text);

        await PatchAsync("production", $$"""{"kind": "removeRule", "ruleId": "{{rule}}"}""");
        (await _rita.DeleteAsync(Beta)).Expect(204);

        Task<JsonElement> AddRuleAsync(string environment) =>
            PatchAsync(
                environment,
                """{"kind": "addRule", "variationId": "{variation}", "clauses": [{"attribute": "", "op": "segmentMatch", "values": ["gamma", "beta"]}]}"""
            );

        async Task<JsonElement> PatchAsync(string environment, string instruction)
        {
            var path = asker.Replace("{environment}", environment);
            var found = (await _rita.GetAsync(path)).Expect(200).Json;
            var variation = found.TryGetProperty("variations", out var variations) ? variations[0].GetProperty("_id").GetString() : null;
            return (
                await _rita.PatchAsync(
                    path,
                    $$"""{"environmentKey": "{{environment}}", "instructions": [{{instruction.Replace("{variation}", variation)}}]}"""
                )
            )
                .Expect(200)
                .Json;
        }
    }

    [Theory]
    [InlineData("""[{"op": "add", "path": "/included/-", "value": "kim"}]""", "application/json")]
    [InlineData("""{"patch": [{"op": "add", "path": "/included/-", "value": "kim"}], "comment": "Now"}""", "application/json")]
    [InlineData("""{"included": ["kim"]}""", "application/merge-patch+json")]
    public async Task A_segment_is_changed_by_a_patch_of_its_document_too(string body, string type)
    {
        var changed = (await _rita.PatchDocumentAsync(Beta, body, type)).Expect(200);

        Assert.Equal("kim", Assert.Single(changed.Json.GetProperty("included").EnumerateArray()).GetString());
        Assert.Equal(2, Version((await _rita.GetAsync(Beta)).Json));
    }

    private static string Change(string instructions) => $$"""{"instructions": [{{instructions}}]}""";

    private static int Version(JsonElement segment) => segment.GetProperty("version").GetInt32();

    private Task<string> AskAsync(string environment, string instruction) =>
        _rita.AskAsync(Client.AnyRoute, $"[{instruction}]", resource: $"proj/shop:env/{environment}:segment/beta");

    private async Task<IEnumerable<string?>> KeysAsync(string path)
    {
        var page = (await _rita.GetAsync(path)).Expect(200).Json;
        return page.GetProperty("items").EnumerateArray().Select(segment => segment.GetProperty("key").GetString()).ToList();
    }

    /// <summary>Only the answer about one segment has the flags that ask about it.</summary>
    private static string WithoutFlags(Answer answer) => answer.Expect(200).Text.Replace("\"_flags\":[],", "", StringComparison.Ordinal);
}
