using Approvals.Domain.Access;
using Approvals.Domain.Projects;
using Approvals.Storage.Stores;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Access;

/// <summary>Policies that look at tags: nobody gets round them by changing the tags, or what has them.</summary>
public sealed class TagTests : IAsyncLifetime
{
    private const string Locked = "locked";

    private static readonly string[] s_locked =
    [
        $"proj/*;{Locked}",
        $"proj/*:env/*;{Locked}",
        "proj/*:env/*;{critical:true}",
        $"proj/*:env/*:flag/*;{Locked}",
        $"proj/*:env/*:segment/*;{Locked}",
        $"proj/*:env/*:aiconfig/*;{Locked}",
    ];

    private RunningService _service = null!;

    private Client _careful = null!;

    public async Task InitializeAsync()
    {
        _service = await RunningService.StartAsync();
        await _service.SaveSettingsAsync(new());
        await _service.SaveSettingsAsync(new(), Locked, Locked);
        var projects = _service.Get<ProjectStore>();
        var shop = (await projects.FindAsync(RunningService.Project, default))!;
        await projects.SaveAsync(
            shop with
            {
                Environments =
                [
                    .. shop.Environments,
                    Environment(Locked) with
                    {
                        Tags = [Locked],
                    },
                    Environment("critical") with
                    {
                        Critical = true,
                    },
                ],
            },
            default
        );
        foreach (var (key, tags) in new (string, string[])[] { ("open", []), (Locked, [Locked]) })
        {
            await _service.SaveFlagAsync(key, tags: tags);
            await _service.WithSegmentAsync(key, tags: tags);
            await _service.WithAiConfigAsync(key, tags: tags);
        }

        _careful = await _service.PolicyTokenAsync(
            PolicyStatement.Allow(["*"], "*"),
            PolicyStatement.Deny(["update*", "create*", "viewProject"], s_locked)
        );
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    /// <summary>A route without its last part, a thing that is locked and one that is not, a change that unlocks, one that locks, and one that does neither.</summary>
    public static TheoryData<string, string, string, string, string, string> Changes =>
        new()
        {
            {
                "projects",
                Locked,
                "shop",
                """[{"op": "replace", "path": "/tags", "value": []}]""",
                """[{"op": "replace", "path": "/tags", "value": ["locked"]}]""",
                """[{"op": "replace", "path": "/tags", "value": ["other"]}]"""
            },
            {
                "projects/shop/environments",
                Locked,
                "test",
                """[{"op": "replace", "path": "/tags", "value": []}]""",
                """[{"op": "replace", "path": "/tags", "value": ["locked"]}]""",
                """[{"op": "replace", "path": "/tags", "value": ["other"]}]"""
            },
            {
                "projects/shop/environments",
                "critical",
                "test",
                """[{"op": "replace", "path": "/critical", "value": false}]""",
                """[{"op": "replace", "path": "/critical", "value": true}]""",
                """[{"op": "replace", "path": "/name", "value": "Other"}]"""
            },
            {
                "flags/shop",
                Locked,
                "open",
                Instruction("removeTags", Locked),
                Instruction("addTags", Locked),
                Instruction("addTags", "other")
            },
            {
                "segments/shop/production",
                Locked,
                "open",
                Instruction("removeTags", Locked),
                Instruction("addTags", Locked),
                Instruction("addTags", "other")
            },
            { "projects/shop/ai-configs", Locked, "open", """{"tags": []}""", """{"tags": ["locked"]}""", """{"tags": ["other"]}""" },
        };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task A_change_of_tags_has_to_be_allowed_on_what_is_there_and_on_what_comes_of_it(
        string path,
        string locked,
        string open,
        string unlocking,
        string locking,
        string other
    )
    {
        var before = await _service.RowsAsync();

        Assert.Equal("access_denied", (await _careful.PatchAsync($"{path}/{locked}", unlocking)).Expect(403).Reason);
        Assert.Equal("access_denied", (await _careful.PatchAsync($"{path}/{open}", locking)).Expect(403).Reason);
        Assert.Equal(before.Select(row => row.Value.ETag), (await _service.RowsAsync()).Select(row => row.Value.ETag));
        (await _careful.PatchAsync($"{path}/{open}", other)).Expect(200);
        (await (await _service.MemberAsync(Role.Admin)).PatchAsync($"{path}/{locked}", unlocking)).Expect(200);
        (await _careful.GetAsync($"{path}/{locked}")).Expect(200);
    }

    [Theory]
    [InlineData("projects", "")]
    [InlineData("projects/shop/environments", """, "color": "417505" """)]
    [InlineData("flags/shop", "")]
    [InlineData("segments/shop/production", "")]
    [InlineData("projects/shop/ai-configs", "")]
    public async Task What_is_made_is_decided_on_with_the_tags_that_it_shall_have(string path, string more)
    {
        Assert.Equal(
            "access_denied",
            (await _careful.PostAsync(path, $$"""{"key": "new", "name": "New", "tags": ["locked"]{{more}}}""")).Expect(403).Reason
        );
        (await _careful.PostAsync(path, $$"""{"key": "new", "name": "New", "tags": ["other"]{{more}}}""")).Expect(201);
    }

    [Fact]
    public async Task A_request_for_what_is_gone_is_seen_by_nobody_whom_tags_might_have_denied_it()
    {
        var ada = await _service.MemberAsync(Role.Admin);
        var id = await ada.AskAsync(Client.AnyRoute, resource: "proj/shop:env/production:flag/open");
        (await _careful.GetAsync($"{Client.AnyRoute}/{id}")).Expect(200);
        (await ada.DeleteAsync("flags/shop/open")).Expect(204);
        var byName = await _service.PolicyTokenAsync(PolicyStatement.Allow(["*"], "*"), PolicyStatement.Deny(["*"], "proj/bank"));

        (await _careful.GetAsync($"{Client.AnyRoute}/{id}")).Expect(404);
        Assert.Equal(0, (await _careful.GetAsync(Client.AnyRoute)).Expect(200).Json.GetProperty("totalCount").GetInt32());
        (await byName.GetAsync($"{Client.AnyRoute}/{id}")).Expect(200);
        (await ada.GetAsync($"{Client.AnyRoute}/{id}")).Expect(200);

        // Nor is anybody told by a path what there is among that.
        (await _careful.GetAsync("flags/shop/open")).Expect(403);
        (await byName.GetAsync("flags/shop/open")).Expect(404);
    }

    [Fact]
    public async Task Approvals_may_be_bypassed_where_tags_allow_it()
    {
        await _service.SaveSettingsAsync(new() { Required = true }, tags: "fast");
        var caller = await _service.PolicyTokenAsync(
            PolicyStatement.Allow(["viewProject", "updateOn"], "proj/*", "proj/*:env/*:flag/*"),
            PolicyStatement.Allow(["bypassRequiredApproval"], $"proj/*;fast:env/*:flag/*;{Locked}")
        );

        (
            await caller.PatchAsync("flags/shop/locked", """{"environmentKey": "production", "instructions": [{"kind": "turnFlagOn"}]}""")
        ).Expect(200);
        Assert.Equal(
            "approval_required",
            (await caller.PatchAsync("flags/shop/open", """{"environmentKey": "production", "instructions": [{"kind": "turnFlagOn"}]}"""))
                .Expect(405)
                .Reason
        );
    }

    private static ProjectEnvironment Environment(string key) =>
        new()
        {
            Id = key,
            Key = key,
            Name = key,
        };

    private static string Instruction(string kind, string tag) => $$"""{"instructions": [{"kind": "{{kind}}", "values": ["{{tag}}"]}]}""";
}
