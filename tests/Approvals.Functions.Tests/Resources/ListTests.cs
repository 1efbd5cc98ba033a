using System.Text.Json;
using Approvals.Domain.Access;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Resources;

/// <summary>Lists of flags, segments and AI Configs do what they are asked.</summary>
public sealed class ListTests : IAsyncLifetime
{
    private RunningService _service = null!;
    private Client _ada = null!;

    public async Task InitializeAsync()
    {
        _service = await RunningService.StartAsync();
        await _service.SaveSettingsAsync(new());
        _ada = await _service.MemberAsync(Role.Admin);
        (await _ada.PostAsync("flags/shop", """{"key": "live", "name": "Live", "tags": ["x"]}""")).Expect(201);
        (await _ada.PostAsync("flags/shop", """{"key": "old", "name": "Old"}""")).Expect(201);
        (await _ada.PatchAsync("flags/shop/old", """{"instructions": [{"kind": "archiveFlag"}]}""")).Expect(200);
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Theory]
    [InlineData("", "live")]
    [InlineData("archived=false", "live")]
    [InlineData("filter=state:live", "live")]
    [InlineData("filter=query:liv", "live")]
    [InlineData("tag=x", "live")]
    [InlineData("tag=y", "")]
    [InlineData("filter=purpose:all%2B!(holdout)", "live")]
    [InlineData("filter=state:archived", "old")]
    [InlineData("filter=archived:true", "old")]
    [InlineData("archived=1", "old")]
    [InlineData("archived=true&filter=query:live", "")]
    [InlineData("sort=-key&filter=archived:false", "live")]
    public async Task Flags_are_those_that_are_asked_for_and_archived_ones_are_not_among_them_otherwise(string query, string keys) =>
        Assert.Equal(keys, await KeysAsync($"flags/shop?{query}"));

    [Fact]
    public async Task Segments_and_AI_Configs_are_those_that_are_asked_for()
    {
        await _service.WithSegmentAsync("s1");
        await _service.WithSegmentAsync("s2", tags: "x");
        await _service.WithAiConfigAsync("c1");
        await _service.WithAiConfigAsync("c2", tags: "x");

        Assert.Equal("s2", await KeysAsync("segments/shop/production?filter=tags+anyOf+%5B%22x%22%5D"));
        Assert.Equal("s2 s1", await KeysAsync("segments/shop/production?sort=-name"));
        Assert.Equal("c2", await KeysAsync("projects/shop/ai-configs?filter=tags equals x"));
        Assert.Equal("c2 c1", await KeysAsync("projects/shop/ai-configs?sort=-key"));
    }

    [Theory]
    [InlineData("flags/shop?filter=nonsense:1", "invalid_filter", "query:TEXT, tags:ONE+TWO")]
    [InlineData("flags/shop?sort=nonsense", "unsupported_sort", "name, key, creationDate")]
    [InlineData("flags/shop?summary=nonsense", "invalid_query", "\"summary\" must be true or false")]
    [InlineData("flags/shop?archived=nonsense", "invalid_query", "\"archived\" must be true or false")]
    [InlineData("flags/shop?compare=true", "unsupported_query", "20240415")]
    [InlineData("flags/shop?expand=codeReferences", "unsupported_expand", "does not keep")]
    [InlineData("flags/shop?filter=filterEnv:none", "unknown_environment", "no environment 'none'")]
    [InlineData("segments/shop/production?filter=nonsense:1", "unsupported_filter_field", "one of: query, tags, includedKeys")]
    [InlineData("segments/shop/production?sort=nonsense", "unsupported_sort", "name, creationDate, lastModified")]
    [InlineData("projects/shop/ai-configs?filter=nonsense:1", "unsupported_filter_field", "one of: query, tags, key, mode")]
    [InlineData("projects/shop/ai-configs?sort=nonsense", "unsupported_sort", "name, key, createdAt, updatedAt")]
    public async Task What_a_list_cannot_do_is_refused_with_what_it_can(string path, string reason, string right)
    {
        var refused = (await _ada.GetAsync(path)).Expect(400);

        Assert.Equal(reason, refused.Reason);
        Assert.Contains(right, refused.Json.GetProperty("message").GetString());
    }

    [Fact]
    public async Task A_list_shows_environments_in_summary_unless_it_is_asked_for_all_of_them()
    {
        string[] lists = ["targets", "contextTargets", "rules", "prerequisites"];

        var summary = await EnvironmentsAsync("flags/shop");
        Assert.Equal(["production", "test"], summary.Select(environment => environment.Name).Order());
        Assert.All(summary, it => Assert.DoesNotContain(it.Value.EnumerateObject(), member => lists.Contains(member.Name)));
        Assert.All(summary, it => Assert.Equal(JsonValueKind.Object, it.Value.GetProperty("fallthrough").ValueKind));

        var whole = Assert.Single(await EnvironmentsAsync("flags/shop?summary=0&env=test"));
        Assert.Equal("test", whole.Name);
        Assert.All(lists, list => Assert.Equal(JsonValueKind.Array, whole.Value.GetProperty(list).ValueKind));
        Assert.Equal(2, (await EnvironmentsAsync("flags/shop?env=test&env=production")).Count);
        Assert.Equal(2, (await EnvironmentsAsync("flags/shop?env=test,production,none")).Count);
    }

    [Fact]
    public async Task Flags_are_found_by_when_they_were_last_evaluated()
    {
        var now = _service.Time.GetUtcNow().ToUnixTimeMilliseconds();
        string Since(long time) => $$"""flags/shop?filter=evaluated:{"after":{{time}}},filterEnv:production""";

        Assert.Equal("", await KeysAsync(Since(0)));
        var key = (await _ada.GetAsync("projects/shop/environments/production")).Expect(200).Json.GetProperty("apiKey").GetString()!;
        (
            await _service
                .Client(key)
                .PostAsync(
                    "/bulk",
                    $$"""[{"kind": "summary", "startDate": {{now}}, "endDate": {{now}}, "features": {"live": {"counters": [{"value": true, "variation": 0, "version": 1, "count": 1}] } } }]"""
                )
        ).Expect(202);
        await _service.AdvanceAsync(TimeSpan.FromMinutes(2));

        Assert.Equal("live", await KeysAsync(Since(now)));
        Assert.Equal("", await KeysAsync(Since(_service.Time.GetUtcNow().AddHours(1).ToUnixTimeMilliseconds())));
    }

    [Fact]
    public async Task Pages_under_a_filter_lead_through_all_that_is_found_and_keep_what_was_asked()
    {
        foreach (var i in Enumerable.Range(0, 7))
        {
            await _service.SaveFlagAsync($"page-{i}", tags: "paged");
        }

        List<string> seen = [];
        var next = "flags/shop?filter=tags:paged&sort=-name&limit=3";
        while (next is not "")
        {
            var page = (await _ada.GetAsync(next)).Expect(200).Json;
            var links = page.GetProperty("_links");
            seen.Add(Keys(page));
            Assert.Equal(7, page.GetProperty("totalCount").GetInt32());
            string Link(string name) => links.TryGetProperty(name, out var link) ? link.GetProperty("href").GetString()! : "";
            Assert.Contains("filter=tags", Link("self"));
            if (seen.Count == 2)
            {
                Assert.Equal("page-6 page-5 page-4", await KeysAsync(Link("first")));
                Assert.Equal("page-6 page-5 page-4", await KeysAsync(Link("prev")));
                Assert.Equal("page-0", await KeysAsync(Link("last")));
            }

            next = Link("next");
        }

        Assert.Equal(["page-6 page-5 page-4", "page-3 page-2 page-1", "page-0"], seen);
    }

    private async Task<string> KeysAsync(string path) => Keys((await _ada.GetAsync(path)).Expect(200).Json);

    private static string Keys(JsonElement list) =>
        string.Join(' ', list.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("key").GetString()));

    private async Task<IReadOnlyList<JsonProperty>> EnvironmentsAsync(string path) =>
        [.. (await _ada.GetAsync(path)).Expect(200).Json.GetProperty("items")[0].GetProperty("environments").EnumerateObject()];
}
