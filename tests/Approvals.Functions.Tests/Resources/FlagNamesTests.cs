using System.Text.Json;
using Approvals.Domain.Access;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Resources;

/// <summary>What answers show beside what a thing says itself: whom and what it names, and how much it has.</summary>
public sealed class FlagNamesTests : IAsyncLifetime
{
    private const string Flag = "flags/shop/checkout";

    private readonly TableCalls _calls = new();

    private RunningService _service = null!;

    private Client _ada = null!;

    public async Task InitializeAsync()
    {
        _service = await (await RunningService.StartAsync(new() { TableCalls = _calls })).WithFlagAsync();
        _ada = await _service.MemberAsync(Role.Admin);
        await _service.TeamAsync("backend", _ada.Id);
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task A_flag_shows_who_looks_after_it_to_who_may_see_them()
    {
        await PatchAsync($$"""{"kind": "updateMaintainerMember", "value": "{{_ada.Id}}"}""");
        var maintainer = (await GetAsync(_ada, Flag)).GetProperty("_maintainer");
        Assert.Equal(
            (_ada.Id, $"{_ada.Id}@example.com", "admin", $"/api/v2/members/{_ada.Id}"),
            (
                maintainer.GetProperty("_id").GetString(),
                maintainer.GetProperty("email").GetString(),
                maintainer.GetProperty("role").GetString(),
                maintainer.GetProperty("_links").GetProperty("self").GetProperty("href").GetString()
            )
        );
        Assert.Equal(
            _ada.Id,
            (await GetAsync(_ada, "flags/shop")).GetProperty("items")[0].GetProperty("_maintainer").GetProperty("_id").GetString()
        );

        var blind = await _service.MemberAsync(PolicyStatement.Allow(["viewProject"], "proj/*"));
        Assert.Equal(_ada.Id, (await GetAsync(blind, Flag)).GetProperty("maintainerId").GetString());
        Assert.False((await GetAsync(blind, Flag)).TryGetProperty("_maintainer", out _));

        await PatchAsync("""{"kind": "updateMaintainerTeam", "value": "backend"}""");
        var flag = await GetAsync(_ada, Flag);
        Assert.False(flag.TryGetProperty("_maintainer", out _));
        Assert.Equal("backend", flag.GetProperty("_maintainerTeam").GetProperty("name").GetString());
    }

    [Fact]
    public async Task Environments_are_shown_by_their_names_which_cost_no_call_while_nothing_changes()
    {
        Assert.Equal("Production", await NameAsync());
        (
            await _ada.PatchDocumentAsync(
                "projects/shop/environments/production",
                """[{"op": "replace", "path": "/name", "value": "Live"}]"""
            )
        ).Expect(200);
        Assert.Equal("Live", await NameAsync());

        // The caller is known, so what is left is the flag.
        Assert.Equal(1, await _calls.OfAsync(() => _ada.GetAsync(Flag)));

        async Task<string?> NameAsync() =>
            (await GetAsync(_ada, Flag)).GetProperty("environments").GetProperty("production").GetProperty("_environmentName").GetString();
    }

    [Fact]
    public async Task A_document_as_it_was_shown_is_no_change()
    {
        await PatchAsync($$"""{"kind": "updateMaintainerMember", "value": "{{_ada.Id}}"}""", """{"kind": "deprecateFlag"}""");
        var shown = (await _ada.GetAsync(Flag)).Expect(200);

        var merged = (await _ada.PatchDocumentAsync(Flag, shown.Text, "application/merge-patch+json")).Expect(200);

        Assert.Equal(shown.Text, merged.Text);
    }

    [Fact]
    public async Task Each_environment_has_its_state_in_numbers()
    {
        var ids = (await GetAsync(_ada, Flag))
            .GetProperty("variations")
            .EnumerateArray()
            .Select(it => it.GetProperty("_id").GetString())
            .ToArray();
        await PatchAsync(
            $$"""{"kind": "addTargets", "values": ["ann", "bob"], "variationId": "{{ids[0]}}"}""",
            $$"""{"kind": "addTargets", "contextKind": "org", "values": ["acme"], "variationId": "{{ids[1]}}"}""",
            $$"""{"kind": "addRule", "clauses": [{"attribute": "a", "op": "in", "values": ["b"]}], "variationId": "{{ids[0]}}"}""",
            $$$"""{"kind": "addRule", "clauses": [{"attribute": "c", "op": "in", "values": ["d"]}], "rolloutWeights": {"{{{ids[0]}}}": 40000, "{{{ids[1]}}}": 60000}}"""
        );

        Assert.Equal(
            """{"variations":{"0":{"rules":2,"nullRules":0,"targets":2,"contextTargets":0,"isFallthrough":true},"1":{"rules":1,"nullRules":0,"targets":0,"contextTargets":1,"isOff":true}},"prerequisites":0}""",
            await SummaryAsync()
        );

        await PatchAsync(
            $$"""{"kind": "updateFallthroughVariationOrRollout", "rolloutWeights": {"{{ids[0]}}": 10000, "{{ids[1]}}": 90000}, "rolloutBucketBy": "city"}""",
            """{"kind": "updateOffVariation", "variationId": null}""",
            """{"kind": "replaceRules", "rules": []}""",
            """{"kind": "replaceTargets", "targets": []}"""
        );
        Assert.Equal(
            """{"variations":{"0":{"rules":0,"nullRules":0,"targets":0,"contextTargets":0,"rollout":10000,"bucketBy":"city"},"1":{"rules":0,"nullRules":0,"targets":0,"contextTargets":0,"rollout":90000,"bucketBy":"city"}},"prerequisites":0}""",
            await SummaryAsync()
        );

        async Task<string> SummaryAsync() =>
            (await GetAsync(_ada, Flag)).GetProperty("environments").GetProperty("production").GetProperty("_summary").GetRawText();
    }

    [Fact]
    public async Task A_flag_tells_since_when_it_is_deprecated()
    {
        var at = _service.Time.GetUtcNow().ToUnixTimeMilliseconds();
        Assert.Equal(at, (await PatchAsync("""{"kind": "deprecateFlag"}""")).GetProperty("deprecatedDate").GetInt64());

        _service.Time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(at, (await PatchAsync("""{"kind": "deprecateFlag"}""")).GetProperty("deprecatedDate").GetInt64());
        Assert.False((await PatchAsync("""{"kind": "restoreDeprecatedFlag"}""")).TryGetProperty("deprecatedDate", out _));
    }

    [Fact]
    public async Task A_segment_names_the_flags_that_ask_about_it_and_the_caller_may_see()
    {
        await _service.WithSegmentAsync("beta");
        await _service.SaveFlagAsync("other");
        var path = "segments/shop/production/beta";
        Assert.Empty((await GetAsync(_ada, path)).GetProperty("_flags").EnumerateArray());

        var id = (await GetAsync(_ada, Flag)).GetProperty("variations")[0].GetProperty("_id").GetString();
        await PatchAsync(
            $$"""{"kind": "addRule", "clauses": [{"attribute": "", "op": "segmentMatch", "values": ["beta"]}], "variationId": "{{id}}"}"""
        );

        var flag = Assert.Single((await GetAsync(_ada, path)).GetProperty("_flags").EnumerateArray());
        Assert.Equal(("checkout", "checkout"), (flag.GetProperty("key").GetString(), flag.GetProperty("name").GetString()));
        var blind = await _service.MemberAsync(PolicyStatement.Allow(["viewProject"], "proj/*:env/*:segment/*"));
        Assert.Empty((await GetAsync(blind, path)).GetProperty("_flags").EnumerateArray());
    }

    [Fact]
    public async Task A_token_shows_its_member_and_a_role_how_many_have_it()
    {
        var token = (await _ada.PostAsync("tokens", """{"name": "CI", "role": "reader"}""")).Expect(201);
        Assert.Equal(_ada.Id, token.Json.GetProperty("_member").GetProperty("_id").GetString());
        Assert.Equal(_ada.Id, (await GetAsync(_ada, $"tokens/{token.Id}")).GetProperty("_member").GetProperty("_id").GetString());
        Assert.All(
            (await GetAsync(_ada, "tokens")).GetProperty("items").EnumerateArray(),
            it => Assert.Equal(_ada.Id, it.GetProperty("_member").GetProperty("_id").GetString())
        );

        var made = (await _ada.PostAsync("roles", """{"key": "ops", "name": "Operations", "policy": []}""")).Expect(201).Json;
        Assert.Equal("0 0", Counts(made));
        (await _ada.PostAsync("members", """[{"email": "ops@example.com", "customRoles": ["ops"]}]""")).Expect(201);
        (await _ada.PatchAsync("teams/backend", """{"instructions": [{"kind": "addCustomRoles", "values": ["ops"]}]}""")).Expect(200);
        Assert.Equal("1 1", Counts(await GetAsync(_ada, "roles/ops")));
        Assert.Equal("1 1", Counts((await GetAsync(_ada, "roles")).GetProperty("items")[0]));

        static string Counts(JsonElement role) =>
            $"{role.GetProperty("assignedTo").GetProperty("membersCount")} {role.GetProperty("assignedTo").GetProperty("teamsCount")}";
    }

    private static async Task<JsonElement> GetAsync(Client caller, string path) => (await caller.GetAsync(path)).Expect(200).Json;

    private async Task<JsonElement> PatchAsync(params IEnumerable<string> instructions) =>
        (await _ada.PatchAsync(Flag, $$"""{"environmentKey": "production", "instructions": [{{string.Join(", ", instructions)}}]}"""))
            .Expect(200)
            .Json;
}
