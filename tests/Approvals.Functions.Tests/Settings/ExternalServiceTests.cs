using System.Text.Json;
using Approvals.Domain.Access;
using Approvals.Tests.Drivers;
using Approvals.Tests.ExternalApprovals;

namespace Approvals.Tests.Settings;

/// <summary>Which approval systems settings may name, whichever route changes them.</summary>
public sealed class ExternalServiceTests(ExternalServiceTests.World world) : IClassFixture<ExternalServiceTests.World>
{
    private const string NoTemplate = """{"appliedTransition": "31", "deletedTransition": "41"}""";

    private const string Template = """{"projectKey": "OPS", "appliedTransition": "31", "deletedTransition": "41"}""";

    private readonly World _world = world;

    /// <summary>What is said, the rule that refuses it or nothing, and a part of the reason.</summary>
    public static TheoryData<string, string?, string?, string?, string> Said =>
        new()
        {
            { "launchdarkly", null, """{"anything": [1]}""", null, "" },
            { "launchdarkly", "{desk}", null, "invalid_service_configuration", "leave it out" },
            { "custom-approvals", "{desk}", null, null, "" },
            { "custom-approvals", "{desk}", "{}", null, "" },
            { "custom-approvals", null, null, "invalid_service_configuration", "must name a configuration of 'custom-approvals'" },
            { "custom-approvals", "{off}", null, "invalid_service_configuration", "is turned off" },
            { "custom-approvals", "{jira}", null, "invalid_service_configuration", "is a configuration of 'jira'" },
            { "custom-approvals", "6629de1bcfd2ab0a4a49a73c", null, "invalid_service_configuration", "there is no configuration" },
            { "custom-approvals", "no/key", null, "invalid_service_configuration", "there is no configuration" },
            { "custom-approvals", "{desk}", """{"queue": "a"}""", "invalid_service_config", "\\\"queue\\\" is no form variable here" },
            { "jira", "{jira}", Template, null, "" },
            { "jira", "{jira}", NoTemplate, "invalid_service_config", "\\\"projectKey\\\" (Project) is missing" },
            { "jira", "{jira}", null, "invalid_service_config", "\\\"projectKey\\\" (Project) is missing" },
            { "servicenow", "{desk}", null, "unsupported_service_kind", "custom-approvals, jira, servicenow-normal, servicenow-standard" },
        };

    [Theory]
    [MemberData(nameof(Said))]
    public async Task Every_route_that_changes_settings_keeps_the_same_rule(
        string kind,
        string? id,
        string? config,
        string? rule,
        string reason
    )
    {
        (string Name, string? Value)[] said =
        [
            ("serviceKind", JsonSerializer.Serialize(kind)),
            ("serviceKindConfigurationId", id is null ? null : JsonSerializer.Serialize(_world.Fill(id))),
            ("serviceConfig", config),
        ];
        var members = said.Where(it => it.Value is not null).ToList();
        foreach (var resources in new[] { "flag", "segment", "aiConfig" })
        {
            await _world.ResetAsync();
            var place = resources is "flag" ? "approvalSettings" : $"resourceApprovalSettings/{resources.ToLowerInvariant()}";
            var operations = members.Select(it => $$"""{"op": "add", "path": "/{{place}}/{{it.Name}}", "value": {{it.Value}}}""");
            var byDocument = await _world.Ada.PatchDocumentAsync(
                "projects/shop/environments/production",
                $"[{string.Join(", ", operations)}]"
            );
            AssertAnswer(byDocument);
            var shownByDocument = await ShownAsync(resources);

            await _world.ResetAsync();
            AssertAnswer(
                await _world.Ada.ChangeSettingsAsync(string.Join(", ", members.Select(it => $"\"{it.Name}\": {it.Value}")), kind: resources)
            );
            Assert.Equal(shownByDocument, await ShownAsync(resources));
        }

        void AssertAnswer(Answer answer)
        {
            Assert.Equal(rule, answer.Expect(rule is null ? 200 : 400).Reason);
            Assert.Contains(reason, answer.Text);
        }
    }

    [Fact]
    public async Task Another_kind_takes_what_was_said_for_the_one_before_away_and_the_same_may_stay_when_its_configuration_is_gone()
    {
        await _world.ResetAsync();
        await SetAsync(
            $$""" "serviceKind": "jira", "serviceKindConfigurationId": "{{_world.Fill("{jira}")}}", "serviceConfig": {{Template}} """
        );
        await _world.Ada.TurnAsync(_world.Fill("{jira}"), on: false);

        // What is not changed is not checked, so that other settings can be changed.
        await SetAsync(""" "minNumApprovals": 2 """);
        Assert.Contains("\"serviceKind\":\"jira\"", await ShownAsync("flag"));
        await _world.Ada.TurnAsync(_world.Fill("{jira}"), on: true);

        await SetAsync($$""" "serviceKind": "custom-approvals", "serviceKindConfigurationId": "{{_world.Fill("{desk}")}}" """);
        Assert.Contains("\"serviceConfig\":{}", await ShownAsync("flag"));
        await SetAsync(""" "serviceKind": "launchdarkly" """);
        Assert.DoesNotContain("serviceKindConfigurationId", await ShownAsync("flag"));

        async Task SetAsync(string members) => (await _world.Ada.ChangeSettingsAsync(members)).Expect(200);
    }

    [Fact]
    public async Task A_copied_environment_has_the_system_of_its_source_and_requests_show_the_kind_in_force()
    {
        await _world.ResetAsync();
        var desk = $$""" "serviceKind": "custom-approvals", "serviceKindConfigurationId": "{{_world.Fill("{desk}")}}" """;
        (await _world.Ada.ChangeSettingsAsync(desk)).Expect(200);
        var copy = await _world.Ada.PostAsync(
            "projects/shop/environments",
            """{"key": "copy", "name": "Copy", "color": "417505", "source": {"key": "production"}}"""
        );
        var request = await _world.Ada.RequestAsync(await _world.Ada.AskAsync());

        Assert.Equal(
            _world.Fill("{desk}"),
            copy.Expect(201).Json.GetProperty("approvalSettings").GetProperty("serviceKindConfigurationId").GetString()
        );
        Assert.Equal("custom-approvals", request.GetProperty("serviceKind").GetString());
        (await _world.Ada.DeleteAsync("projects/shop/environments/copy")).Expect(204);
    }

    private async Task<string> ShownAsync(string kind) =>
        (await _world.Ada.GetAsync($"{Client.SettingsRoute}?environmentKey=production&resourceKind={kind}"))
            .Expect(200)
            .Json.GetProperty(kind)
            .GetProperty("environments")
            .GetProperty("production")
            .GetRawText();

    /// <summary>A service with configurations of two kinds, and one that is turned off.</summary>
    public sealed class World : IAsyncLifetime
    {
        private readonly Dictionary<string, string> _ids = [];
        private RunningService _service = null!;

        internal Client Ada { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            _service = await (await RunningService.StartAsync()).WithFlagAsync();
            Ada = await _service.MemberAsync(Role.Admin);
            _ids["{desk}"] = (await Ada.ConfigureAsync()).Expect(201).Id;
            _ids["{off}"] = (await Ada.ConfigureAsync(name: "Off", more: ", \"enabled\": false")).Expect(201).Id;
            _ids["{jira}"] = (
                await Ada.ConfigureAsync("jira", """{"baseURL": "https://example.com", "email": "a@example.com", "apiToken": "hush"}""")
            )
                .Expect(201)
                .Id;
        }

        public async Task DisposeAsync() => await _service.DisposeAsync();

        internal string Fill(string id) => _ids.GetValueOrDefault(id, id);

        /// <summary>Production has its reviews here again.</summary>
        internal async Task ResetAsync()
        {
            foreach (var kind in new[] { "flag", "segment", "aiConfig" })
            {
                (await Ada.ChangeSettingsAsync(""" "serviceKind": "launchdarkly", "serviceConfig": {} """, kind: kind)).Expect(200);
            }
        }
    }
}
