using System.Text.Json.Nodes;
using Approvals.Domain.Access;
using Approvals.Tests.Drivers;
using Approvals.Tests.Workflows;

namespace Approvals.Tests.OpenApi;

/// <summary>
/// No parameter that LaunchDarkly's document has for a route that reads is ignored without a word: each changes the answer, is refused, or
/// is known to change nothing for a reason. A route or parameter without a line here fails.
/// </summary>
public sealed class QueryParameterTests : IAsyncLifetime
{
    private const string Limit = "limit=1";

    private const string Offset = "offset=1";

    private const string AlwaysShown = "what it names is always shown";

    private const string NoneHere = "what it names no resource here has";

    /// <summary>
    /// By route and parameter: a query in which it changes the answer, or why none does. A parameter that takes any text has a "*" after
    /// its name; all others refuse nonsense.
    /// </summary>
    private static readonly Dictionary<string, Dictionary<string, string>> s_known = new()
    {
        ["approval-requests"] = new()
        {
            ["filter"] = "filter=status equals failed",
            ["expand"] = "expand=flag",
            ["limit"] = Limit,
            ["offset"] = Offset,
        },
        ["approval-requests/{id}"] = new() { ["expand"] = "expand=project" },
        ["approval-requests/projects/{projectKey}/settings"] = new()
        {
            ["environmentKey*"] = "environmentKey=test",
            ["resourceKind"] = "resourceKind=segment",
            ["expand"] = "expand=strict",
        },
        ["auditlog"] = new()
        {
            ["before"] = "before=1",
            ["after"] = "after=1900000000000",
            ["q*"] = "q=banner",
            ["limit"] = Limit,
            ["spec"] = "spec=proj/shop:env/*:flag/banner",
        },
        ["flag-status/{projectKey}/{featureFlagKey}"] = new() { ["env*"] = "env=test" },
        ["flags/{projectKey}"] = new()
        {
            ["env*"] = "env=test",
            ["tag*"] = "tag=vital",
            ["archived"] = "archived=true",
            ["summary"] = "summary=0",
            ["filter"] = "filter=query:banner",
            ["sort"] = "sort=-key",
            ["compare"] = "it is refused, as LaunchDarkly's current version has it no more",
            ["expand"] = NoneHere,
            ["limit"] = Limit,
            ["offset"] = Offset,
        },
        ["flags/{projectKey}/{featureFlagKey}"] = new() { ["env*"] = "env=test", ["expand"] = NoneHere },
        ["members"] = new()
        {
            ["filter"] = "filter=role:admin",
            ["sort"] = "sort=-displayName",
            ["expand"] = AlwaysShown,
            ["limit"] = Limit,
            ["offset"] = Offset,
        },
        ["members/{id}"] = new() { ["expand"] = AlwaysShown },
        ["projects"] = new()
        {
            ["filter"] = "filter=query:other",
            ["sort"] = "sort=-name",
            ["expand"] = "expand=environments",
            ["limit"] = Limit,
            ["offset"] = Offset,
        },
        ["projects/{projectKey}"] = new() { ["expand"] = "expand=environments" },
        ["projects/{projectKey}/ai-configs"] = new()
        {
            ["filter"] = "filter=query equals one",
            ["sort"] = "sort=-name",
            ["limit"] = Limit,
            ["offset"] = Offset,
        },
        ["projects/{projectKey}/environments"] = new()
        {
            ["filter"] = "filter=query:test",
            ["sort"] = "sort=name",
            ["limit"] = Limit,
            ["offset"] = Offset,
        },
        ["projects/{projectKey}/flags/{featureFlagKey}/environments/{environmentKey}/workflows"] = new()
        {
            ["status"] = "status=failed",
            ["sort"] = "sort=creationDate",
            ["limit"] = Limit,
            ["offset"] = Offset,
        },
        ["roles"] = new() { ["limit"] = Limit, ["offset"] = Offset },
        ["segments/{projectKey}/{environmentKey}"] = new()
        {
            ["filter"] = "filter=query equals one",
            ["sort"] = "sort=-name",
            ["limit"] = Limit,
            ["offset"] = Offset,
        },
        ["teams"] = new()
        {
            ["filter"] = "filter=query:one",
            ["expand"] = "expand=members",
            ["limit"] = Limit,
            ["offset"] = Offset,
        },
        ["teams/{teamKey}"] = new() { ["expand"] = "expand=members" },
        ["teams/{teamKey}/maintainers"] = new() { ["limit"] = Limit, ["offset"] = Offset },
        ["teams/{teamKey}/roles"] = new() { ["limit"] = Limit, ["offset"] = Offset },
        ["templates"] = new() { ["summary"] = "summary=true", ["search*"] = "search=one" },
        ["tokens"] = new()
        {
            ["showAll"] = "showAll=true",
            ["limit"] = Limit,
            ["offset"] = Offset,
        },
    };

    private RunningService _service = null!;
    private Client _ada = null!;
    private Dictionary<string, string> _path = null!;

    /// <summary>Two of everything, so that each part of a query can leave something out.</summary>
    public async Task InitializeAsync()
    {
        _service = await (await RunningService.StartAsync()).WithFlagAsync();
        _ada = await _service.MemberAsync(Role.Admin);
        var rita = await _service.MemberAsync();
        await _service.SaveSettingsAsync(new(), "other");
        await _service.SaveFlagAsync("banner", tags: "vital");
        foreach (var key in new[] { "one", "two" })
        {
            await _service.WithSegmentAsync(key);
            await _service.WithAiConfigAsync(key);
            await _service.TeamAsync(key, rita.Id);
            (await _ada.PostAsync("roles", $$"""{"key": "{{key}}", "name": "{{key}}", "policy": []}""")).Expect(201);
            var stages = WorkflowClient.Stage(WorkflowClient.TurnOn);
            (await _ada.PostAsync("templates", $$"""{"key": "{{key}}", "name": "{{key}}", "stages": [{{stages}}]}""")).Expect(201);
            (await _ada.PostAsync("tokens", $$"""{"name": "{{key}}", "role": "reader", "serviceToken": true}""")).Expect(201);
        }

        (await _ada.PatchAsync("teams/one", """{"instructions": [{"kind": "addCustomRoles", "values": ["one", "two"]}]}""")).Expect(200);
        (
            await _ada.PatchAsync(
                "teams/one",
                $$"""{"instructions": [{"kind": "addPermissionGrants", "actionSet": "maintainTeam", "memberIDs": ["{{_ada.Id}}", "{{rita.Id}}"]}]}"""
            )
        ).Expect(200);
        (await _ada.PatchAsync("flags/shop/banner", """{"instructions": [{"kind": "updateName", "value": "A banner"}]}""")).Expect(200);
        foreach (var _ in Enumerable.Range(0, 2))
        {
            _service.Time.Advance(TimeSpan.FromSeconds(1));
            (await rita.PostAsync(WorkflowClient.Route, WorkflowClient.LaterBody)).Expect(201);
        }

        var request = await rita.AskAsync();
        await rita.AskAsync();
        _path = new()
        {
            ["{projectKey}"] = RunningService.Project,
            ["{environmentKey}"] = "production",
            ["{featureFlagKey}"] = RunningService.Flag,
            ["{teamKey}"] = "one",
            ["approval-requests/{id}"] = $"approval-requests/{request}",
            ["members/{id}"] = $"members/{rita.Id}",
        };
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task Every_parameter_of_LaunchDarkly_is_honoured_refused_or_known_to_change_nothing()
    {
        var operations = new ApiDocument((await _ada.GetAsync("openapi.json")).Expect(200).Json).Operations;
        var walked = 0;
        foreach (var (route, names) in LaunchDarklyParameters.ByRoute)
        {
            var served = operations.FirstOrDefault(it => it.Method == "GET" && Shape(it.Path) == Shape($"/api/v2/{route}"));
            foreach (var name in served is null ? [] : names)
            {
                var known = s_known.GetValueOrDefault(route, []);
                var declared = served!
                    .Json.GetProperty("parameters")
                    .EnumerateArray()
                    .Any(it => it.GetProperty("in").GetString() == "query" && it.GetProperty("name").GetString() == name);
                Assert.True(declared, $"GET {route} ignores '{name}' without saying so.");
                if (!known.TryGetValue(name + "*", out var query))
                {
                    Assert.True(known.TryGetValue(name, out query), $"Nothing is known of '{name}' of GET {route}.");
                    Assert.Equal((route, name, 400), (route, name, (await AskAsync(route, $"{name}=nonsense")).Status));
                }

                if (query.Contains('=', StringComparison.Ordinal))
                {
                    var (plain, asked) = ((await AskAsync(route, "")).Expect(200), (await AskAsync(route, query)).Expect(200));
                    Assert.False(JsonNode.DeepEquals(Shown(plain), Shown(asked)), $"GET {route}?{query} answers as without it.");
                }

                walked++;
            }
        }

        Assert.True(
            walked >= s_known.Sum(route => route.Value.Count),
            $"Of {s_known.Sum(route => route.Value.Count)} only {walked} were walked."
        );
    }

    [Theory]
    [InlineData("flags/shop?compare=true", 400)]
    [InlineData("flags/shop?compare=false", 200)]
    [InlineData("flags/shop?expand=migrationSettings", 200)]
    [InlineData("flags/shop?expand=evaluation", 400)]
    [InlineData("flags/shop/checkout?expand=evaluation", 400)]
    [InlineData("members?expand=customRoles,roleAttributes", 200)]
    [InlineData("members/me?expand=roleAttributes", 200)]
    [InlineData("members?filter=accessCheck:createApprovalRequest:proj/default", 400)]
    public async Task What_changes_nothing_is_taken_or_refused_by_its_value(string path, int status) =>
        (await _ada.GetAsync(path)).Expect(status);

    private Task<Answer> AskAsync(string route, string query)
    {
        var path = _path.Aggregate(route, (filled, part) => filled.Replace(part.Key, part.Value, StringComparison.Ordinal));
        return _ada.SendAsync(HttpMethod.Get, query is "" ? path : $"{path}?{query}", json: null, asBeta: true, asPatch: false);
    }

    /// <summary>An answer without its links, which repeat the query.</summary>
    private static JsonNode Shown(Answer answer)
    {
        var shown = JsonNode.Parse(answer.Text)!.AsObject();
        shown.Remove("_links");
        return shown;
    }

    private static string Shape(string path) => System.Text.RegularExpressions.Regex.Replace(path, @"\{\w+\}", "{}");
}
