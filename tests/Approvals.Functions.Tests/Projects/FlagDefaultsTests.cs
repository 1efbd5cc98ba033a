using System.Text.Json;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Projects;

/// <summary>What a project says that its new flags are like.</summary>
public sealed class FlagDefaultsTests : IAsyncLifetime
{
    private const string Defaults = "projects/shop/flag-defaults";

    private RunningService _service = null!;

    private Client _rita = null!;

    public async Task InitializeAsync()
    {
        _service = await (await RunningService.StartAsync()).WithFlagAsync();
        _rita = await _service.MemberAsync();
        (
            await _rita.SendAsync(
                HttpMethod.Put,
                Defaults,
                """
                {"tags": ["shop", "shop"], "temporary": false, "defaultClientSideAvailability": {"usingMobileKey": true, "usingEnvironmentId": true},
                 "booleanDefaults": {"trueDisplayName": "Yes", "falseDisplayName": "No", "trueDescription": "For all", "falseDescription": "", "onVariation": 1, "offVariation": 0}}
                """
            )
        ).Expect(200);
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task A_new_flag_is_like_them_where_nothing_else_is_said_of_it()
    {
        var bare = (await _rita.PostAsync("flags/shop", """{"key": "bare", "name": "Bare"}""")).Expect(201);
        Assert.Equal("""False ["shop"] Yes,For all,No, {"onVariation":1,"offVariation":0}""", LikeOf(bare.Json));

        var said = await _rita.PostAsync(
            "flags/shop",
            """{"key": "said", "name": "Said", "temporary": true, "tags": [], "variations": [{"value": true}, {"value": false}], "defaults": {"onVariation": 0, "offVariation": 1}}"""
        );
        Assert.Equal("""True [] ,,, {"onVariation":0,"offVariation":1}""", LikeOf(said.Expect(201).Json));

        var cloned = (await _rita.PostAsync("flags/shop?clone=said", """{"key": "cloned", "name": "Cloned"}""")).Expect(201);
        Assert.Equal("""False ["shop"] ,,, {"onVariation":0,"offVariation":1}""", LikeOf(cloned.Json));
    }

    [Fact]
    public async Task A_patch_changes_what_it_names_and_the_project_has_the_same_availability()
    {
        var patched = (
            await _rita.PatchDocumentAsync(
                Defaults,
                """[{"op": "replace", "path": "/booleanDefaults/falseDisplayName", "value": "Never"}, {"op": "replace", "path": "/defaultClientSideAvailability/usingMobileKey", "value": false}]"""
            )
        ).Expect(200);

        Assert.Equal(patched.Text, (await _rita.GetAsync(Defaults)).Expect(200).Text);
        Assert.Equal(
            ("Yes", "Never", """["shop"]"""),
            (
                patched.Json.GetProperty("booleanDefaults").GetProperty("trueDisplayName").GetString(),
                patched.Json.GetProperty("booleanDefaults").GetProperty("falseDisplayName").GetString(),
                patched.Json.GetProperty("tags").GetRawText()
            )
        );
        Assert.Equal(
            """{"usingMobileKey":false,"usingEnvironmentId":true}""",
            (await _rita.GetAsync("projects/shop")).Json.GetProperty("defaultClientSideAvailability").GetRawText()
        );
    }

    [Fact]
    public async Task A_policy_for_flags_with_a_tag_is_asked_about_the_tags_that_a_new_flag_gets()
    {
        var tagged = await _service.MemberAsync(Domain.Access.PolicyStatement.Allow(["createFlag"], "proj/*:env/*:flag/*;shop"));

        (await tagged.PostAsync("flags/shop", """{"key": "mine", "name": "Mine"}""")).Expect(201);
        (await tagged.PostAsync("flags/shop", """{"key": "other", "name": "Other", "tags": ["other"]}""")).Expect(403);
    }

    private static string LikeOf(JsonElement flag)
    {
        var variations = flag.GetProperty("variations")
            .EnumerateArray()
            .SelectMany(it => new[] { Text(it, "name"), Text(it, "description") });
        return $"{flag.GetProperty("temporary")} {flag.GetProperty("tags").GetRawText()} {string.Join(',', variations)} {flag.GetProperty("defaults").GetRawText()}";

        string Text(JsonElement of, string name) => of.TryGetProperty(name, out var text) ? text.GetString()! : "";
    }
}
