using System.Text.Json;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Projects;

public sealed class ProjectTests : IAsyncLifetime
{
    private RunningService _service = null!;

    private Client _rita = null!;

    public async Task InitializeAsync()
    {
        _service = await RunningService.StartAsync();
        _rita = await _service.MemberAsync();
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task A_project_is_made_with_test_and_production_and_flags_can_be_made_in_it()
    {
        var made = (await _rita.PostAsync("projects", """{"key": "web", "name": "Web"}""")).Expect(201).Json;
        (await _rita.PostAsync("flags/web", """{"key": "banner", "name": "Banner"}""")).Expect(201);

        Assert.Equal(
            ["test EBFF00", "production 417505"],
            made.GetProperty("environments").EnumerateArray().Select(item => $"{item.GetProperty("key")} {item.GetProperty("color")}")
        );
        Assert.Equal(
            ["test", "production"],
            (await _rita.GetAsync("flags/web/banner"))
                .Expect(200)
                .Json.GetProperty("environments")
                .EnumerateObject()
                .Select(state => state.Name)
        );
    }

    [Fact]
    public async Task Of_many_who_make_the_same_project_one_does()
    {
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(i => _rita.PostAsync("projects", $$"""{"key": "web", "name": "Web {{i}}"}"""))
        );

        var made = Assert.Single(answers, answer => answer.Status == 201);
        Assert.All(answers.Except([made]), answer => answer.Expect(409));
        Assert.Equal(
            made.Json.GetProperty("name").GetString(),
            (await _rita.GetAsync("projects/web")).Expect(200).Json.GetProperty("name").GetString()
        );
    }

    /// <summary>The patch, and the name, tags and availability after it. The old member for client-side ids means a part of the new one.</summary>
    [Theory]
    [InlineData(
        """[{"op": "replace", "path": "/name", "value": "W"}, {"op": "replace", "path": "/tags", "value": ["a", "a", "b"]}]""",
        "W a,b True False False"
    )]
    [InlineData("""[{"op": "remove", "path": "/tags"}]""", "Web  True False False")]
    [InlineData("""[{"op": "replace", "path": "/includeInSnippetByDefault", "value": true}]""", "Web x True True True")]
    [InlineData(
        """[{"op": "replace", "path": "/defaultClientSideAvailability/usingMobileKey", "value": false}]""",
        "Web x False False False"
    )]
    [InlineData(
        """[{"op": "replace", "path": "/defaultClientSideAvailability", "value": {"usingEnvironmentId": true, "usingMobileKey": true}}, {"op": "replace", "path": "/includeInSnippetByDefault", "value": false}]""",
        "Web x True True True"
    )]
    [InlineData("""[{"op": "test", "path": "/environments", "value": 1}]""", "400")]
    [InlineData("""[]""", "Web x True False False")]
    public async Task A_patch_changes_what_it_says(string patch, string expected)
    {
        (await _rita.PostAsync("projects", """{"key": "web", "name": "Web", "tags": ["x"]}""")).Expect(201);

        var answer = await PatchAsync(patch);

        var shown = (await _rita.GetAsync("projects/web")).Expect(200).Json;
        Assert.Equal(expected, answer.Status == 200 ? Summary(answer.Json) : $"{answer.Status}");
        Assert.Equal(answer.Status == 200 ? expected : "Web x True False False", Summary(shown));

        static string Summary(JsonElement project)
        {
            var (tags, both) = (
                project.GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()),
                project.GetProperty("defaultClientSideAvailability")
            );
            return $"{project.GetProperty("name")} {string.Join(',', tags)} {both.GetProperty("usingMobileKey")} {both.GetProperty("usingEnvironmentId")} {project.GetProperty("includeInSnippetByDefault")}";
        }
    }

    [Fact]
    public async Task Patches_at_the_same_time_all_count()
    {
        (await _rita.PostAsync("projects", """{"key": "web", "name": "Web"}""")).Expect(201);

        await Task.WhenAll(
            Enumerable
                .Range(0, 10)
                .Select(async i => (await PatchAsync($$"""[{"op": "add", "path": "/tags/-", "value": "tag{{i}}"}]""")).Expect(200))
        );

        Assert.Equal(10, (await _rita.GetAsync("projects/web")).Expect(200).Json.GetProperty("tags").GetArrayLength());
    }

    [Theory]
    [InlineData("", "api app shop web", 4)]
    [InlineData("?sort=name", "shop app web api", 4)]
    [InlineData("?sort=-createdOn", "web shop api app", 4)]
    [InlineData("?sort=createdOn&limit=2&offset=1", "api shop", 4)]
    [InlineData("?filter=query:AP", "api app", 2)]
    [InlineData("?filter=keys:web|none|SHOP", "shop web", 2)]
    [InlineData("?filter=tags:eu", "api shop", 2)]
    [InlineData("?filter=tags:eu%2Bvital", "shop", 1)]
    [InlineData("?filter=tags:eu,query:Interface", "api", 1)]
    public async Task Projects_are_listed_as_asked(string query, string keys, int total)
    {
        foreach (
            var (key, name, tags) in new[]
            {
                ("app", "Beta", ""),
                ("api", "Interfaces", "\"EU\""),
                ("shop", "A shop", "\"eu\", \"vital\""),
                ("web", "Beta 2", ""),
            }
        )
        {
            _service.Time.Advance(TimeSpan.FromSeconds(1));
            (await _rita.PostAsync("projects", $$"""{"key": "{{key}}", "name": "{{name}}", "tags": [{{tags}}]}""")).Expect(201);
        }

        var list = (await _rita.GetAsync($"projects{query}")).Expect(200).Json;

        Assert.Equal(
            keys,
            string.Join(' ', list.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("key").GetString()))
        );
        Assert.Equal(total, list.GetProperty("totalCount").GetInt32());
    }

    [Fact]
    public async Task Environments_are_shown_with_projects_where_that_is_asked_for()
    {
        (await _rita.PostAsync("projects", """{"key": "web", "name": "Web"}""")).Expect(201);

        Assert.False((await _rita.GetAsync("projects/web")).Expect(200).Json.TryGetProperty("environments", out _));
        foreach (
            var project in new[]
            {
                (await _rita.GetAsync("projects/web?expand=environments")).Expect(200).Json,
                (await _rita.GetAsync("projects?expand=environments")).Expect(200).Json.GetProperty("items")[0],
            }
        )
        {
            var environments = project.GetProperty("environments");
            Assert.Equal(
                ["test", "production"],
                environments.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("key").GetString())
            );
            Assert.Equal(2, environments.GetProperty("totalCount").GetInt32());
            Assert.Equal(
                "/api/v2/projects/web/environments",
                environments.GetProperty("_links").GetProperty("self").GetProperty("href").GetString()
            );
        }
    }

    [Fact]
    public async Task A_deleted_project_leaves_its_requests_as_history_and_nothing_else()
    {
        await _service.FillAsync("shop", flags: 3);
        var done = await _rita.AskAsync(Route, resource: "proj/shop:env/production:flag/flag001");
        (await (await _service.MemberAsync()).ApproveAsync(done)).Expect(200);
        (await _rita.ApplyAsync(done)).Expect(200);
        var open = await _rita.AskAsync(Route, resource: "proj/shop:env/production:flag/flag001");
        (await (await _service.MemberAsync()).ApproveAsync(open)).Expect(200);

        (await _rita.DeleteAsync("projects/shop")).Expect(204);

        string[] ofRequests = ["open|", "by|", "count|", "counts|", "layout|"];
        Assert.DoesNotContain((await _service.HeldAsync("shop")).Keys, row => !ofRequests.Any(row.StartsWith));
        Assert.Equal(("completed", "pending"), (await _rita.StatusAsync(done), await _rita.StatusAsync(open)));
        Assert.Equal("failed", (await _rita.ApplyAsync(open)).Expect(200).Json.GetProperty("status").GetString());

        (await _rita.PostAsync("projects", """{"key": "shop", "name": "Shop"}""")).Expect(201);
        Assert.Equal(0, (await _rita.GetAsync("flags/shop")).Expect(200).Json.GetProperty("totalCount").GetInt32());
    }

    [Fact]
    public async Task A_project_that_is_made_and_deleted_over_and_over_is_listed_exactly_when_it_is_there()
    {
        async Task<Answer> MakeAsync() => await _rita.PostAsync("projects", """{"key": "web", "name": "Web"}""");
        for (var i = 0; i < 8; i++)
        {
            await Task.WhenAll(MakeAsync(), _rita.DeleteAsync("projects/web"), MakeAsync(), _rita.DeleteAsync("projects/web"));

            var there = (await _rita.GetAsync("projects/web")).Status == 200;
            Assert.Equal(there ? 1 : 0, (await _rita.GetAsync("projects")).Expect(200).Json.GetProperty("totalCount").GetInt32());
        }
    }

    private const string Route = "projects/shop/flags/flag001/environments/production/approval-requests";

    private Task<Answer> PatchAsync(string patch) =>
        _rita.SendAsync(HttpMethod.Patch, "projects/web", patch, asBeta: false, asPatch: false);
}
