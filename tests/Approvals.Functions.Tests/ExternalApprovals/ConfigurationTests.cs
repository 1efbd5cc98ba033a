using System.Text;
using System.Text.Json;
using Approvals.Domain.Access;
using Approvals.Domain.ExternalApprovals;
using Approvals.Service.ExternalApprovals;
using Approvals.Storage;
using Approvals.Storage.Stores;
using Approvals.Tests.Drivers;
using Azure.Data.Tables;

namespace Approvals.Tests.ExternalApprovals;

/// <summary>How other approval systems are configured.</summary>
public sealed class ConfigurationTests : IAsyncLifetime
{
    private readonly Logbook _log = new();
    private RunningService _service = null!;
    private Client _ada = null!;

    public async Task InitializeAsync()
    {
        _service = await (await RunningService.StartAsync(new() { Logs = _log })).WithFlagAsync();
        _ada = await _service.MemberAsync(Role.Admin);
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    /// <summary>A kind, what is said for it, and the place and a part of the reason of each problem.</summary>
    public static TheoryData<string, string, string[]> Misfits =>
        new()
        {
            {
                "custom-approvals",
                "{}",
                ["/configValues/baseURL \"baseURL\" (Address) is missing.", "/configValues/apiKey \"apiKey\" (Token) is missing."]
            },
            {
                "custom-approvals",
                """{"baseURL": "desk", "apiKey": 5, "a/b": "c"}""",
                [
                    "/configValues/baseURL \"baseURL\" must be an address that begins with https:// or http://.",
                    "/configValues/apiKey \"apiKey\" must be a string of at most 10000 characters.",
                    "/configValues/a~1b \"a/b\" is no form variable here; use baseURL, apiKey, callbackSecret.",
                ]
            },
            {
                "custom-approvals",
                """{"baseURL": "https://example.com", "apiKey": "********"}""",
                ["/configValues/apiKey \"apiKey\" must be the secret itself; ******** is shown in the place of one that is there."]
            },
            {
                "custom-approvals",
                """{"baseURL": "https://example.com", "apiKey": "a", "oauth": {}}""",
                ["/configValues/oauth \"oauth\" is no"]
            },
            {
                "servicenow-standard",
                "{}",
                ["/configValues/oauth \"oauth\" must be an object with baseURI, tokenUrl, clientId, clientSecret, scope, refreshToken."]
            },
            {
                "servicenow-standard",
                """{"oauth": {"baseURI": "https://example.com", "tokenUrl": "example.com", "clientId": "a", "secret": "b"}}""",
                [
                    "/configValues/oauth/tokenUrl \"tokenUrl\" must be an address",
                    "/configValues/oauth/clientSecret \"clientSecret\" (Client secret) is missing.",
                    "/configValues/oauth/secret \"secret\" is no form variable here; use baseURI, tokenUrl",
                ]
            },
        };

    [Theory]
    [MemberData(nameof(Misfits))]
    public async Task What_does_not_fit_the_manifest_is_told_with_its_place_and_nothing_is_stored(
        string kind,
        string values,
        string[] problems
    )
    {
        var refused = (await _ada.ConfigureAsync(kind, values)).Expect(400);

        Assert.Equal("invalid_config_values", refused.Reason);
        Assert.All(Problems(refused).Zip(problems), pair => Assert.StartsWith(pair.Second, pair.First));
        Assert.Equal(problems.Length, Problems(refused).Count);
        Assert.Empty(await ListAsync(kind));
    }

    [Theory]
    [InlineData("""{"key": "1st", "name": "A", "type": "string", "description": "B"}""", "/0/key")]
    [InlineData("""{"key": "a", "name": "A", "type": "text", "description": "B"}""", "/0/type")]
    [InlineData("""{"key": "a", "name": "A", "type": "enum", "description": "B"}""", "/0/allowedValues")]
    [InlineData("""{"key": "a", "name": "A", "type": "string", "description": "B", "isSecret": true}""", "/0/isSecret")]
    [InlineData("""{"key": "project", "name": "A", "type": "string", "description": "B"}""", "/0/key")]
    [InlineData("""{"key": "a", "name": "A", "type": "string", "description": "B", "color": "red"}""", "/0/color")]
    [InlineData(
        """{"key": "a", "name": "A", "type": "string", "description": "B"}, {"key": "a", "name": "A", "type": "string", "description": "B"}""",
        "/1/key"
    )]
    [InlineData(
        """{"key": "a", "name": "A", "type": "string", "description": "B", "dependsOn": [{"variableKey": "b", "variableLocation": "approvalFormVariables", "action": "showField", "conditions": [{"operator": "equalTo", "value": "c"}]}]}""",
        ""
    )]
    public async Task Additional_form_variables_are_read_as_those_of_manifests(string variables, string place)
    {
        var refused = await _ada.ConfigureAsync(more: Additional(variables));

        Assert.Equal("invalid_capability_config", refused.Expect(400).Reason);
        Assert.StartsWith($"/capabilityConfig/approvals/additionalFormVariables{place} ", Assert.Single(Problems(refused)));
    }

    [Fact]
    public async Task Additional_form_variables_are_joined_with_those_of_the_manifest()
    {
        const string Ticket = """{"key": "ticket", "name": "Ticket", "type": "string", "description": "Which"}""";
        var id = (await _ada.ConfigureAsync(more: Additional(Ticket))).Expect(201).Id;

        Assert.Equal(["ticket"], (await FindAsync(id)).Manifest.ApprovalFormVariables.Select(it => it.Key));
        (await _ada.ReconfigureAsync(id, """{"op": "remove", "path": "/capabilityConfig/approvals/additionalFormVariables/0"}""")).Expect(
            200
        );
        Assert.Empty((await FindAsync(id)).Manifest.ApprovalFormVariables);
    }

    [Fact]
    public async Task A_secret_is_shown_to_nobody_and_stays_when_what_is_shown_in_its_place_is_sent_back()
    {
        var id = (await _ada.ConfigureAsync()).Expect(201).Id;
        var shown = (await GetAsync(id)).GetProperty("configValues").GetRawText();

        Assert.Equal("""{"apiKey":"********","baseURL":"http://127.0.0.1:9"}""", shown);
        (
            await _ada.ReconfigureAsync(
                id,
                $$"""{"op": "replace", "path": "/configValues", "value": {{shown}}}""",
                """{"op": "replace", "path": "/configValues/baseURL", "value": "http://127.0.0.1:9/b"}"""
            )
        ).Expect(200);
        Assert.Equal(("http://127.0.0.1:9/b", "hush"), await CustomAsync(id));

        (await _ada.ReconfigureAsync(id, """{"op": "replace", "path": "/configValues/apiKey", "value": "hush hush"}""")).Expect(200);
        Assert.Equal(("http://127.0.0.1:9/b", "hush hush"), await CustomAsync(id));
        (await _ada.ReconfigureAsync(id, """{"op": "remove", "path": "/configValues/apiKey"}""")).Expect(400);
    }

    [Fact]
    public async Task Secrets_are_in_no_answer_no_row_and_no_log()
    {
        var number = 0;
        string Secret() => $"hush{++number}secret";
        var texts = new List<string>();
        var custom = await KeepAsync(_ada.ConfigureAsync(values: $$"""{"baseURL": "http://127.0.0.1:9", "apiKey": "{{Secret()}}"}"""));
        var changes = await KeepAsync(
            _ada.ConfigureAsync(
                "servicenow-normal",
                $$"""
                {"oauth": {"baseURI": "http://127.0.0.1:9", "tokenUrl": "http://127.0.0.1:9/token", "clientId": "a", "clientSecret": "{{Secret()}}", "refreshToken": "{{Secret()}}"} }
                """
            )
        );
        await KeepAsync(
            _ada.ReconfigureAsync(custom.Id, $$"""{"op": "replace", "path": "/configValues/apiKey", "value": "{{Secret()}}"}""")
        );
        await KeepAsync(
            _ada.ReconfigureAsync(changes.Id, $$"""{"op": "add", "path": "/configValues/oauth/refreshToken", "value": "{{Secret()}}"}""")
        );
        await KeepAsync(
            _ada.ChangeSettingsAsync($$""" "serviceKind": "custom-approvals", "serviceKindConfigurationId": "{{custom.Id}}" """)
        );
        await KeepAsync(_ada.ConfigureAsync(values: $$"""{"baseURL": "no address", "apiKey": "{{Secret()}}"}"""));
        await KeepAsync(_ada.ConfigureAsync(values: $$"""{"baseURL": "http://127.0.0.1:9", "api-key": "{{Secret()}}"}"""));
        await KeepAsync(_ada.ReconfigureAsync(custom.Id, $$"""{"op": "test", "path": "/configValues/apiKey", "value": "{{Secret()}}"}"""));
        foreach (var (opened, expected) in new[] { (custom.Id, "hush4secret"), (changes.Id, "hush5secret") })
        {
            var system = await FindAsync(opened, opened == custom.Id ? "custom-approvals" : "servicenow-normal");
            Assert.Equal(expected, system.OAuth?.Credentials.RefreshToken ?? system.FormVariables["apiKey"].GetString());
            texts.Add(system.ToString());
        }

        foreach (
            var path in new[]
            {
                "integration-configurations/keys/custom-approvals",
                "integration-configurations/keys/servicenow-normal",
                $"integration-configurations/{custom.Id}",
                $"integration-configurations/{changes.Id}",
                "auditlog?limit=20",
                "auditlog/export",
                Client.SettingsRoute,
            }
        )
        {
            texts.Add((await _ada.CallBetaAsync(HttpMethod.Get, path)).Expect(200).Text);
        }

        foreach (var entry in (await _ada.GetAsync("auditlog?limit=20")).Json.GetProperty("items").EnumerateArray())
        {
            texts.Add((await _ada.GetAsync($"auditlog/{entry.GetProperty("_id").GetString()}")).Expect(200).Text);
        }

        Assert.NotEmpty(_log.Lines);
        texts.AddRange(_log.Lines);
        var rows = await RowsAsync();
        Assert.Contains(rows, row => row.Contains(custom.Id, StringComparison.Ordinal));
        texts.AddRange(rows);
        Assert.DoesNotContain(texts, text => text.Contains("hush", StringComparison.Ordinal));

        async Task<Answer> KeepAsync(Task<Answer> call)
        {
            var answer = await call;
            texts.Add(answer.Text);
            return answer;
        }
    }

    [Fact]
    public async Task A_name_is_taken_once_for_a_kind()
    {
        (await _ada.ConfigureAsync()).Expect(201);
        var other = (await _ada.ConfigureAsync(name: "Other")).Expect(201).Id;
        (await _ada.ConfigureAsync("jira", """{"baseURL": "https://example.com", "email": "a@example.com", "apiToken": "hush"}""")).Expect(
            201
        );

        Assert.Equal("name_exists", (await _ada.ConfigureAsync()).Expect(409).Reason);
        var renamed = await _ada.ReconfigureAsync(other, """{"op": "replace", "path": "/name", "value": "Desk"}""");
        Assert.Equal("name_exists", renamed.Expect(409).Reason);
    }

    [Fact]
    public async Task There_can_be_fifty_and_changes_at_the_same_time_are_all_kept()
    {
        var made = await Task.WhenAll(
            Enumerable.Range(0, ConfigurationEditor.Most + 2).Select(i => _ada.ConfigureAsync(name: $"Desk {i}"))
        );

        Assert.Equal(ConfigurationEditor.Most, made.Count(answer => answer.Status == 201));
        Assert.Equal(
            ["too_many_configurations", "too_many_configurations"],
            made.Where(answer => answer.Status != 201).Select(answer => answer.Expect(409).Reason)
        );

        var id = made.First(answer => answer.Status == 201).Id;
        await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(i => _ada.ReconfigureAsync(id, $$"""{"op": "add", "path": "/tags/-", "value": "t{{i}}"}"""))
                .Append(_ada.TurnAsync(id, on: false))
        );
        var now = await GetAsync(id);
        Assert.False(now.GetProperty("enabled").GetBoolean());
        Assert.Equal(["t0", "t1", "t2", "t3"], now.GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()).Order());
    }

    [Fact]
    public async Task What_settings_name_cannot_be_deleted_but_turned_off_and_the_system_then_says_why_it_is_not_called()
    {
        var id = (await _ada.ConfigureAsync()).Expect(201).Id;
        (
            await _ada.ChangeSettingsAsync(
                $$""" "serviceKind": "custom-approvals", "serviceKindConfigurationId": "{{id}}" """,
                environment: "test",
                kind: "segment"
            )
        ).Expect(200);
        var blind = await _service.MemberAsync(PolicyStatement.Allow(["*"], "integration/*"));

        Assert.Contains("shop/test", (await DeleteAsync(_ada)).Expect(409).Text);
        var unseen = (await DeleteAsync(blind)).Expect(409);
        Assert.Equal("configuration_in_use", unseen.Reason);
        Assert.Contains("The approval settings of 1 environments name the configuration 'Desk'", unseen.Text);

        (await _ada.TurnAsync(id, on: false)).Expect(200);
        Assert.Equal("The configuration 'Desk' of Custom approvals is turned off.", (await RefusalAsync(id)).Detail);
        (await _ada.ChangeSettingsAsync(""" "serviceKind": "launchdarkly" """, environment: "test", kind: "segment")).Expect(200);
        (await DeleteAsync(_ada)).Expect(204);
        Assert.Equal($"The configuration '{id}' was deleted.", (await RefusalAsync(id)).Detail);

        Task<Answer> DeleteAsync(Client client) => client.CallBetaAsync(HttpMethod.Delete, $"integration-configurations/{id}");
    }

    [Fact]
    public async Task A_configuration_whose_manifest_changed_or_is_gone_is_not_used_and_can_still_be_turned_off_and_deleted()
    {
        var account = _service.Get<AccountStore>();
        var gone = new IntegrationConfiguration
        {
            Id = _service.Get<IdFactory>().NewId(),
            IntegrationKey = "gone",
            Name = "Gone",
            Enabled = true,
        };
        var changed = gone with { Id = _service.Get<IdFactory>().NewId(), IntegrationKey = "jira" };
        await account.Integrations.SaveAsync(gone.Id, gone, default);
        await account.Integrations.SaveAsync(changed.Id, changed, default);

        Assert.Equal("unknown_service_kind", (await RefusalAsync(gone.Id, "gone")).Rule);
        var misfit = await RefusalAsync(changed.Id, "jira");
        Assert.Equal("service_configuration_misfit", misfit.Rule);
        Assert.Contains("\"baseURL\" (Site) is missing.", misfit.Detail);
        Assert.Equal([gone.Id], (await ListAsync("gone")).Select(it => it.GetProperty("_id").GetString()));

        var said = await _ada.ReconfigureAsync(gone.Id, """{"op": "add", "path": "/configValues/a", "value": "b"}""");
        Assert.Equal("unknown_integration", said.Expect(409).Reason);
        foreach (var id in new[] { gone.Id, changed.Id })
        {
            (await _ada.TurnAsync(id, on: false)).Expect(200);
            (await _ada.CallBetaAsync(HttpMethod.Delete, $"integration-configurations/{id}")).Expect(204);
        }
    }

    private static string Additional(string variables) =>
        $$""", "capabilityConfig": {"approvals": {"additionalFormVariables": [{{variables}}]} }""";

    private static IReadOnlyList<string> Problems(Answer answer) =>
        [
            .. answer
                .Json.GetProperty("errors")
                .EnumerateArray()
                .Select(error => $"{error.GetProperty("attribute").GetString()} {error.GetProperty("reason").GetString()}"),
        ];

    private async Task<JsonElement> GetAsync(string id) =>
        (await _ada.CallBetaAsync(HttpMethod.Get, $"integration-configurations/{id}")).Expect(200).Json;

    private async Task<IReadOnlyList<JsonElement>> ListAsync(string kind) =>
        [
            .. (await _ada.CallBetaAsync(HttpMethod.Get, $"integration-configurations/keys/{kind}"))
                .Expect(200)
                .Json.GetProperty("items")
                .EnumerateArray(),
        ];

    private async Task<ExternalSystem> FindAsync(string id, string kind = "custom-approvals")
    {
        Assert.True(
            (await _service.Get<ExternalSystems>().FindAsync(kind, id, default)).Accepted(out var system, out var refusal),
            refusal?.Detail
        );
        return system!;
    }

    private async Task<Domain.Refusal> RefusalAsync(string id, string kind = "custom-approvals") =>
        (await _service.Get<ExternalSystems>().FindAsync(kind, id, default)).Refusal!;

    private async Task<(string?, string?)> CustomAsync(string id)
    {
        var values = (await FindAsync(id)).FormVariables;
        return (values["baseURL"].GetString(), values["apiKey"].GetString());
    }

    /// <summary>The text of every row of every table.</summary>
    private async Task<IReadOnlyList<string>> RowsAsync()
    {
        List<string> rows = [];
        var tables = _service.Get<Tables>();
        foreach (var table in new[] { await tables.ProjectsAsync(default), await tables.AccountAsync(default) })
        {
            await foreach (var row in table.QueryAsync<TableEntity>())
            {
                rows.Add(string.Concat(row.Select(it => it.Value is byte[] bytes ? Encoding.UTF8.GetString(bytes) : $"{it.Value}")));
            }
        }

        return rows;
    }
}
