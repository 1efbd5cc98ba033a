using Approvals.Domain.Access;
using Approvals.Routes;
using Approvals.Emulator.Functions;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Access;

/// <summary>Who may call which route. A route without a row here fails a test.</summary>
public sealed class RouteAccessTests : IAsyncLifetime
{
    private Service _service = null!;

    public async Task InitializeAsync() => _service = await (await Service.StartAsync()).WithFlagAsync();

    public async Task DisposeAsync() => await _service.DisposeAsync();

    /// <summary>Function, method, path, body, and the answer to a reader and a writer; an admin is answered as a writer unless the route is for admins. {id} is another member's request, {flag}, {segment}, {config} and {project} are a flag, a segment, an AI Config and a project that nobody needs, {new} a key that nothing has.</summary>
    /// <summary>Function, method, path, body, and the answer to a reader and a writer; an admin is answered as a writer unless the route is for admins. {id} is another member's request, {scheduled} another member's scheduled change, {flag} a flag that nobody needs, {new} a key that nothing has.</summary>
    public static TheoryData<string, string, string, string?, int, int> Routes => new()
    {
        { "GetApprovalRequests", "GET", Client.AnyRoute, null, 200, 200 },
        { "PostApprovalRequest", "POST", Client.AnyRoute, Ask, 403, 201 },
        { "GetApprovalRequest", "GET", Client.AnyRoute + "/{id}", null, 200, 200 },
        { "DeleteApprovalRequest", "DELETE", Client.AnyRoute + "/{id}", null, 403, 204 },
        { "PostApprovalRequestApply", "POST", Client.AnyRoute + "/{id}/apply", "{}", 403, 200 },
        { "PostApprovalRequestReview", "POST", Client.AnyRoute + "/{id}/reviews", Approve, 403, 200 },
        { "GetApprovalsForFlag", "GET", Client.FlagRoute, null, 200, 200 },
        { "PostApprovalRequestForFlag", "POST", Client.FlagRoute, Ask, 403, 201 },
        { "GetApprovalForFlag", "GET", Client.FlagRoute + "/{id}", null, 200, 200 },
        { "DeleteApprovalRequestForFlag", "DELETE", Client.FlagRoute + "/{id}", null, 403, 204 },
        { "PostApprovalRequestApplyForFlag", "POST", Client.FlagRoute + "/{id}/apply", "{}", 403, 200 },
        { "PostApprovalRequestReviewForFlag", "POST", Client.FlagRoute + "/{id}/reviews", Approve, 403, 200 },
        { "PatchApprovalRequest", "PATCH", Client.AnyRoute + "/{id}", Edit, 403, 200 },
        { "PatchFlagConfigApprovalRequest", "PATCH", Client.FlagRoute + "/{id}", Edit, 403, 200 },
        { "GetApprovalRequestSettings", "GET", Client.SettingsRoute, null, 200, 200 },
        { "PatchApprovalRequestSettings", "PATCH", Client.SettingsRoute, """{"environmentKey": "test", "resourceKind": "flag"}""", 403, 403 },
        { "PostFlagCopyConfigApprovalRequest", "POST", CopyTo, """{"description": "Please", "source": {"key": "test"}, "includedActions": ["updateOn"]}""", 403, 201 },
        { "GetFeatureFlags", "GET", "flags/shop", null, 200, 200 },
        { "PostFeatureFlag", "POST", "flags/shop", """{"key": "{new}", "name": "New"}""", 403, 201 },
        { "GetFeatureFlag", "GET", "flags/shop/checkout", null, 200, 200 },
        { "PatchFeatureFlag", "PATCH", "flags/shop/checkout", """{"environmentKey": "production", "instructions": [{"kind": "turnFlagOff"}]}""", 403, 200 },
        { "DeleteFeatureFlag", "DELETE", "flags/shop/{flag}", null, 403, 204 },
        { "GetSegments", "GET", "segments/shop/production", null, 200, 200 },
        { "PostSegment", "POST", "segments/shop/production", """{"key": "{new}", "name": "New"}""", 403, 201 },
        { "GetSegment", "GET", "segments/shop/production/{segment}", null, 200, 200 },
        { "PatchSegment", "PATCH", "segments/shop/production/{segment}", """{"instructions": [{"kind": "addIncludedUsers", "values": ["kim"]}]}""", 403, 200 },
        { "DeleteSegment", "DELETE", "segments/shop/production/{segment}", null, 403, 204 },
        { "GetAIConfigs", "GET", "projects/shop/ai-configs", null, 200, 200 },
        { "PostAIConfig", "POST", "projects/shop/ai-configs", """{"key": "{new}", "name": "New"}""", 403, 201 },
        { "GetAIConfig", "GET", "projects/shop/ai-configs/{config}", null, 200, 200 },
        { "PatchAIConfig", "PATCH", "projects/shop/ai-configs/{config}", """{"name": "Newer"}""", 403, 200 },
        { "DeleteAIConfig", "DELETE", "projects/shop/ai-configs/{config}", null, 403, 204 },
        { "GetAIConfigTargeting", "GET", "projects/shop/ai-configs/{config}/targeting", null, 200, 200 },
        { "PatchAIConfigTargeting", "PATCH", "projects/shop/ai-configs/{config}/targeting", """{"environmentKey": "test", "instructions": [{"kind": "updateTrackEvents", "trackEvents": true}]}""", 403, 200 },
        { "PostAIConfigVariation", "POST", "projects/shop/ai-configs/{config}/variations", """{"key": "{new}", "name": "New"}""", 403, 201 },
        { "DeleteAIConfigVariation", "DELETE", "projects/shop/ai-configs/{config}/variations/spare", null, 403, 204 },
        { "CopyFeatureFlag", "POST", "flags/shop/checkout/copy", """{"source": {"key": "test"}, "target": {"key": "production"}}""", 403, 201 },
        { "GetProjects", "GET", "projects", null, 200, 200 },
        { "PostProject", "POST", "projects", """{"key": "{new}", "name": "New"}""", 403, 201 },
        { "GetProject", "GET", "projects/shop?expand=environments", null, 200, 200 },
        { "PatchProject", "PATCH", "projects/shop", """[{"op": "replace", "path": "/name", "value": "The shop"}]""", 403, 200 },
        { "DeleteProject", "DELETE", "projects/{project}", null, 403, 204 },
        { "GetEnvironmentsByProject", "GET", "projects/shop/environments", null, 200, 200 },
        { "PostEnvironment", "POST", "projects/shop/environments", """{"key": "{new}", "name": "New", "color": "417505"}""", 403, 201 },
        { "GetEnvironment", "GET", "projects/shop/environments/test", null, 200, 200 },
        { "PatchEnvironment", "PATCH", "projects/shop/environments/test", """[{"op": "replace", "path": "/name", "value": "Try"}]""", 403, 200 },
        { "DeleteEnvironment", "DELETE", "projects/{project}/environments/test", null, 403, 204 },
        { "GetMembers", "GET", "members", null, 200, 200 },
        { "PostMembers", "POST", "members", """[{"email": "{new}@example.com", "role": "reader"}]""", 403, 403 },
        { "GetMember", "GET", "members/{member}", null, 200, 200 },
        { "PatchMember", "PATCH", "members/{member}", """[{"op": "replace", "path": "/role", "value": "writer"}]""", 403, 403 },
        { "DeleteMember", "DELETE", "members/{member}", null, 403, 403 },
        { "GetTeams", "GET", "teams", null, 200, 200 },
        { "PostTeam", "POST", "teams", """{"key": "{new}", "name": "New"}""", 403, 403 },
        { "GetTeam", "GET", "teams/{team}", null, 200, 200 },
        { "PatchTeam", "PATCH", "teams/{team}", """{"instructions": [{"kind": "updateName", "value": "Newer"}]}""", 403, 403 },
        { "DeleteTeam", "DELETE", "teams/{team}", null, 403, 403 },
        { "GetCustomRoles", "GET", "roles", null, 200, 200 },
        { "PostCustomRole", "POST", "roles", """{"key": "{new}", "name": "New", "policy": []}""", 403, 403 },
        { "GetCustomRole", "GET", "roles/{role}", null, 200, 200 },
        { "PatchCustomRole", "PATCH", "roles/{role}", """[{"op": "replace", "path": "/policy", "value": []}]""", 403, 403 },
        { "DeleteCustomRole", "DELETE", "roles/{role}", null, 403, 403 },
        { "GetTokens", "GET", "tokens?showAll=true", null, 200, 200 },
        { "PostToken", "POST", "tokens", """{"name": "New", "role": "reader", "serviceToken": true}""", 403, 403 },
        { "GetToken", "GET", "tokens/{token}", null, 403, 403 },
        { "PatchToken", "PATCH", "tokens/{token}", """[{"op": "replace", "path": "/name", "value": "Newer"}]""", 403, 403 },
        { "DeleteToken", "DELETE", "tokens/{token}", null, 403, 403 },
        { "ResetToken", "POST", "tokens/{token}/reset", null, 403, 403 },
        { "GetCallerIdentity", "GET", "caller-identity", null, 200, 200 },
        { "GetFlagConfigScheduledChanges", "GET", Client.ScheduleRoute, null, 200, 200 },
        { "PostFlagConfigScheduledChanges", "POST", Client.ScheduleRoute, """{"executionDate": 1900000000000, "instructions": [{"kind": "turnFlagOn"}]}""", 403, 201 },
        { "GetFeatureFlagScheduledChange", "GET", Client.ScheduleRoute + "/{scheduled}", null, 200, 200 },
        { "PatchFlagConfigScheduledChange", "PATCH", Client.ScheduleRoute + "/{scheduled}", """{"instructions": [{"kind": "updateScheduledChangesExecutionDate", "value": 1900000000001}]}""", 403, 200 },
        { "DeleteFlagConfigScheduledChanges", "DELETE", Client.ScheduleRoute + "/{scheduled}", null, 403, 204 },
    };

    private const string CopyTo = "projects/shop/flags/checkout/environments/production/approval-requests-flag-copy";

    private static readonly string[] s_forAdmins = ["PatchApprovalRequestSettings"];

    /// <summary>What admins are answered where it is not 200.</summary>
    private static readonly Dictionary<string, int> s_toAdmins = new()
    {
        ["PostMembers"] = 201, ["PostTeam"] = 201, ["PostCustomRole"] = 201, ["PostToken"] = 201,
        ["DeleteMember"] = 204, ["DeleteTeam"] = 204, ["DeleteCustomRole"] = 204, ["DeleteToken"] = 204,
        ["PatchMember"] = 200, ["PatchTeam"] = 200, ["PatchCustomRole"] = 200, ["GetToken"] = 200, ["PatchToken"] = 200, ["ResetToken"] = 200,
    };

    private const string Edit = """{"instructions": [{"kind": "updateDescription", "value": "Please!"}]}""";

    private const string Approve = """{"kind": "approve"}""";

    private const string Ask = """
        {"resourceId": "proj/shop:env/production:flag/checkout", "description": "Please", "instructions": [{"kind": "turnFlagOn"}]}
        """;

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task A_route_answers_only_whom_it_should(string function, string method, string path, string? body, int toReader, int toWriter)
    {
        var listed = Assert.Single(_service.Get<FunctionsHost>().Functions, route => route.Name == function);
        Assert.Contains(method, listed.Methods.Select(verb => verb.ToUpperInvariant()));

        foreach (var stranger in new[] { null, "", "api-", "api-0000000000000000000000000000000000000000", "Bearer ", "sdk-12345678-1234-1234-1234-123456789012", "API-0000000000000000000000000000000000000000" })
        {
            var refused = (await SendAsync(_service.Client(stranger))).Expect(401);
            Assert.Equal(("unauthorized", "invalid_token"), (refused.Json.GetProperty("code").GetString(), refused.Reason));
        }

        var denied = (await SendAsync(await _service.MemberAsync(Role.Reader))).Expect(toReader);
        Assert.True(toReader != 403 || denied.Reason == "access_denied");
        (await SendAsync(await _service.ServiceTokenAsync(Role.Reader))).Expect(toReader);
        (await SendAsync(await _service.MemberAsync(Role.Writer))).Expect(toWriter);
        (await SendAsync(await _service.MemberAsync(Role.Admin))).Expect(s_toAdmins.GetValueOrDefault(function, s_forAdmins.Contains(function) ? 200 : toWriter));
        (await SendAsync(await _service.ServiceTokenAsync(Role.Writer))).Expect(toWriter);

        async Task<Answer> SendAsync(Client caller) => await caller.SendAsync(new HttpMethod(method), await FillAsync(path), body is null ? null : await FillAsync(body));
    }

    [Fact]
    public void Every_route_has_a_row()
    {
        var routes = _service.Get<FunctionsHost>().Functions.Where(function => function.Route is not null).Select(function => function.Name);

        // The fallback answers only that there is nothing, the document only what there can be, and the others how the service is.
        Assert.Equal(routes.Except([FallbackRoute.Name, "GetOpenApi", "GetLiveness", "GetReadiness"]).Order(), Routes.Select(row => (string)((object?[])row)[0]!).Order());
    }

    [Fact]
    public async Task A_token_is_accepted_bare_and_as_a_bearer_token()
    {
        var token = (await _service.MemberAsync()).Token;

        (await _service.Client(token).GetAsync(Client.AnyRoute)).Expect(200);
        (await _service.Client($"Bearer {token}").GetAsync(Client.AnyRoute)).Expect(200);
        (await _service.Client($"Basic {token}").GetAsync(Client.AnyRoute)).Expect(401);
        (await _service.Client(token + "0").GetAsync(Client.AnyRoute)).Expect(401);
    }

    [Fact]
    public async Task No_row_holds_the_text_of_a_token()
    {
        var token = (await _service.MemberAsync()).Token!;
        var table = await _service.Get<Approvals.Storage.Tables>().AccountAsync(default);

        await foreach (var row in table.QueryAsync<Azure.Data.Tables.TableEntity>())
        {
            Assert.DoesNotContain(token, row.RowKey);
            Assert.DoesNotContain(row.Keys.Select(key => row[key]), value => (value is byte[] bytes ? System.Text.Encoding.UTF8.GetString(bytes) : $"{value}").Contains(token));
        }
    }

    private async Task<string> FillAsync(string text)
    {
        var key = _service.Get<Approvals.Storage.IdFactory>().NewId();
        if (text.Contains("{flag}"))
        {
            await _service.WithFlagAsync(flag: key);
        }

        if (text.Contains("{segment}"))
        {
            await _service.WithSegmentAsync(key);
        }

        if (text.Contains("{config}"))
        {
            await _service.WithAiConfigAsync(key);
        }

        if (text.Contains("{project}"))
        {
            await _service.SaveSettingsAsync(new(), project: key);
        }

        text = await _service.FillAccountAsync(text);
        text = text.Replace("{flag}", key).Replace("{segment}", key).Replace("{config}", key).Replace("{new}", key).Replace("{project}", key);
        if (text.Contains("{scheduled}"))
        {
            text = text.Replace("{scheduled}", (await (await _service.MemberAsync()).ScheduleAsync(_service.Time.GetUtcNow().AddDays(1))).Expect(201).Id);
        }

        return text.Contains("{id}") ? text.Replace("{id}", await ApprovedAsync()) : text;
    }

    private async Task<string> ApprovedAsync()
    {
        var id = await (await _service.MemberAsync()).AskAsync();
        (await (await _service.MemberAsync()).ApproveAsync(id)).Expect(200);
        return id;
    }
}
