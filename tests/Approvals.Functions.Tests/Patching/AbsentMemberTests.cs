using System.Text.Json;
using Approvals.Domain.Access;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Patching;

/// <summary>
/// JSON patches of what is not there, as LaunchDarkly takes them: its clients, the Terraform provider before all, set what is unset by
/// replacing it, and write members that are long gone or misspelt.
/// </summary>
public sealed class AbsentMemberTests : IAsyncLifetime
{
    private const string Flag = "flags/shop/checkout";

    private const string Segment = "segments/shop/production/beta";

    private RunningService _service = null!;

    private Client _ada = null!;

    private Dictionary<string, string> _ids = [];

    public async Task InitializeAsync()
    {
        _service = await (await RunningService.StartAsync()).WithFlagAsync();
        await _service.WithSegmentAsync("beta");
        _ada = await _service.MemberAsync(Role.Admin);
        await _service.TeamAsync("backend", _ada.Id);
        (await _ada.PostAsync("roles", """{"key": "ops", "name": "Operations", "policy": []}""")).Expect(201);
        _ids = new()
        {
            ["member"] = _ada.Id,
            ["token"] = (await _ada.PostAsync("tokens", """{"name": "CI", "role": "reader"}""")).Expect(201).Id,
            ["custom"] = (await _ada.PostAsync("tokens", """{"name": "Ops", "customRoleIds": ["ops"]}""")).Expect(201).Id,
            ["webhook"] = (await _ada.PostAsync("webhooks", """{"url": "http://127.0.0.1:1/", "sign": false, "on": false}"""))
                .Expect(200)
                .Id,
        };
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    /// <summary>The resource; the operations; a member of the answer by its path, and what it must be.</summary>
    public static TheoryData<string, string, string, string> Taken =>
        new()
        {
            { Flag, """{"op": "replace", "path": "/maintainerId", "value": "{member}"}""", "maintainerId", "\"{member}\"" },
            { Flag, """{"op": "replace", "path": "/maintainerTeamKey", "value": "backend"}""", "maintainerTeamKey", "\"backend\"" },
            { Flag, """{"op": "replace", "path": "/variations/0/name", "value": "Yes"}""", "variations.0.name", "\"Yes\"" },
            { Flag, """{"op": "replace", "path": "/variations/1/description", "value": "Off"}""", "variations.1.description", "\"Off\"" },
            {
                Flag,
                """{"op": "replace", "path": "/includeInSnippet", "value": true}, {"op": "replace", "path": "/temporary", "value": false}""",
                "clientSideAvailability.usingEnvironmentId",
                "true"
            },
            {
                Flag,
                """{"op": "replace", "path": "/clientSideAvailability/usingEnvironmentId", "value": true}""",
                "includeInSnippet",
                "true"
            },
            // The provider puts an environment of a flag back to its defaults, and misspells one of its members.
            {
                Flag,
                """
                    {"op": "replace", "path": "/environments/production/on", "value": false}, {"op": "replace", "path": "/environments/production/rules", "value": []},
                    {"op": "replace", "path": "/environments/production/trackEvents", "value": false}, {"op": "replace", "path": "/environments/production/prerequisites", "value": []},
                    {"op": "replace", "path": "/environments/production/offVariation", "value": 0}, {"op": "replace", "path": "/environments/production/targets", "value": []},
                    {"op": "replace", "path": "/environments/production/contextTargets", "value": []}, {"op": "replace", "path": "/environments/production/fallthough", "value": {"variation": 0}}
                    """,
                "environments.production.offVariation",
                "0"
            },
            // With which versions 1 to 2.25 of the provider follow each segment that they make.
            {
                Segment,
                """
                    {"op": "replace", "path": "/name", "value": "Beta"}, {"op": "replace", "path": "/description", "value": "First"}, {"op": "replace", "path": "/temporary", "value": true},
                    {"op": "replace", "path": "/included", "value": ["ann"]}, {"op": "replace", "path": "/excluded", "value": []}, {"op": "replace", "path": "/rules", "value": []},
                    {"op": "replace", "path": "/includedContexts", "value": []}, {"op": "replace", "path": "/excludedContexts", "value": []}, {"op": "replace", "path": "/tags", "value": ["terraform"]}
                    """,
                "included",
                "[\"ann\"]"
            },
            { "projects/shop", """{"op": "replace", "path": "/defaultReleasePipeline", "value": "x"}""", "name", "\"shop\"" },
            { "projects/shop/environments/test", """{"op": "replace", "path": "/colour", "value": "red"}""", "name", "\"Test\"" },
            { "members/{member}", """{"op": "replace", "path": "/firstName", "value": "Ada"}""", "firstName", "\"Ada\"" },
            { "members/{member}", """{"op": "replace", "path": "/nickname", "value": "Ada"}""", "role", "\"admin\"" },
            // A name is a member's own in its own spelling only: no right was asked for with this one.
            { "members/{member}", """{"op": "replace", "path": "/Role", "value": "reader"}""", "role", "\"admin\"" },
            { "roles/ops", """{"op": "replace", "path": "/description", "value": "Ops"}""", "description", "\"Ops\"" },
            { "tokens/{token}", """{"op": "replace", "path": "/description", "value": "CI"}""", "description", "\"CI\"" },
            { "tokens/{custom}", """{"op": "replace", "path": "/role", "value": "reader"}""", "role", "\"reader\"" },
            { "tokens/{custom}", """{"op": "replace", "path": "/role", "value": "reader"}""", "customRoleIds", "[]" },
            { "webhooks/{webhook}", """{"op": "replace", "path": "/name", "value": "Chat"}""", "name", "\"Chat\"" },
        };

    [Theory]
    [MemberData(nameof(Taken))]
    public async Task What_is_not_there_is_added_by_replacing_it_and_what_cannot_be_there_is_let_be(
        string path,
        string operations,
        string member,
        string expected
    )
    {
        var answer = await PatchAsync(path, operations);

        Assert.Equal(Named(expected), Find(answer.Expect(200).Json, member).GetRawText());
        Assert.Equal(Named(expected), Find((await _ada.GetAsync(Named(path))).Expect(200).Json, member).GetRawText());
    }

    [Theory]
    [InlineData(Flag, "/maintainerId", 400, "invalid_patch")]
    [InlineData(Flag, "/environments/test/nonsense", 400, "invalid_patch")]
    [InlineData(Segment, "/temporary", 400, "invalid_patch")]
    [InlineData("projects/shop", "/tags/0", 400, "invalid_patch")]
    [InlineData("projects/shop/environments/test", "/tags/0", 400, "invalid_patch")]
    [InlineData("members/{member}", "/firstName", 400, "invalid_patch")]
    [InlineData("roles/ops", "/description", 400, "invalid_patch")]
    [InlineData("webhooks/{webhook}", "/name", 400, "invalid_patch")]
    [InlineData("tokens/{token}", "/description", 422, "patch_failed")]
    public async Task What_is_not_there_cannot_be_removed(string path, string place, int status, string reason)
    {
        var before = (await _ada.GetAsync(Named(path))).Expect(200).Text;

        var refused = await PatchAsync(path, $$"""{"op": "remove", "path": "{{place}}"}""");

        Assert.Equal(reason, refused.Expect(status).Reason);
        Assert.Equal(before, (await _ada.GetAsync(Named(path))).Text);
    }

    private Task<Answer> PatchAsync(string path, string operations) => _ada.PatchDocumentAsync(Named(path), Named($"[{operations}]"));

    private string Named(string text) =>
        _ids.Aggregate(text, (named, id) => named.Replace($"{{{id.Key}}}", id.Value, StringComparison.Ordinal));

    private static JsonElement Find(JsonElement json, string path) =>
        path.Split('.').Aggregate(json, (at, part) => int.TryParse(part, out var place) ? at[place] : at.GetProperty(part));
}
