using Approvals.Domain.Access;
using Approvals.Domain.ExternalApprovals;
using Approvals.Service.ExternalApprovals;
using Approvals.Storage.Stores;
using Approvals.Tests.Drivers;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;
using WireMock.Settings;

namespace Approvals.Tests.ExternalApprovals;

/// <summary>Approval systems are called with what their configurations say.</summary>
public sealed class ExternalSystemTests : IAsyncLifetime
{
    private readonly WireMockServer _desk = WireMockServer.Start(new WireMockServerSettings { Urls = ["http://127.0.0.1:0"] });
    private RunningService _service = null!;
    private Client _ada = null!;

    private ExternalSystems Systems => _service.Get<ExternalSystems>();

    public async Task InitializeAsync()
    {
        _service = await RunningService.StartAsync();
        _ada = await _service.MemberAsync(Role.Admin);
    }

    public async Task DisposeAsync()
    {
        await _service.DisposeAsync();
        _desk.Stop();
        _desk.Dispose();
    }

    [Fact]
    public async Task A_call_has_the_secrets_of_the_configuration_and_not_those_of_the_facts()
    {
        On("GET", "/api/approvals/7/status", 200, """{"status": {"value": "approved"}}""");
        var id = (await _ada.ConfigureAsync(values: $$"""{"baseURL": "{{_desk.Url}}", "apiKey": "hush"}""")).Expect(201).Id;
        var facts = Samples.Facts("http://127.0.0.1:9") with { ExternalId = "7" };

        Assert.IsType<ExternalOutcome.Answered>(await Systems.AskAsync(await FindAsync("custom-approvals", id), facts, default));

        Assert.Equal("Bearer hush", Assert.Single(_desk.LogEntries).RequestMessage!.Headers!["Authorization"].Single());
    }

    [Fact]
    public async Task A_token_that_is_not_taken_is_got_anew_once_and_a_refresh_token_that_came_with_it_is_kept()
    {
        On("POST", "/token", 200, """{"access_token": "one", "expires_in": 600}""");
        OnWith("Bearer one", 401, "");
        OnWith("Bearer two", 200, """{"result": {"state": {"value": "-1", "display_value": "Implement"}}}""");
        var (id, system) = await ServiceNowAsync();
        await Systems.AskAsync(system, Facts, default);
        On("POST", "/token", 200, """{"access_token": "two", "expires_in": 600, "refresh_token": "r2"}""");

        Assert.IsType<ExternalOutcome.Answered>(await Systems.AskAsync(system, Facts, default));

        Assert.Equal("r2", (await FindAsync("servicenow-normal", id)).OAuth!.Credentials.RefreshToken);
        Assert.DoesNotContain("r2", (await _service.Get<AccountStore>().Integrations.FindAsync(id, default))!.Value.ToString());
        Assert.Equal(3, _desk.LogEntries.Count(it => it.RequestMessage!.Path == "/token"));
    }

    [Fact]
    public async Task A_system_that_takes_no_token_at_all_is_asked_twice_and_no_more()
    {
        On("POST", "/token", 200, """{"access_token": "one", "expires_in": 600}""");
        OnWith("Bearer one", 401, "");
        var (_, system) = await ServiceNowAsync();

        var outcome = await Systems.AskAsync(system, Facts, default);

        Assert.Equal(401, Assert.IsType<ExternalOutcome.Refused>(outcome).Status);
        Assert.Equal(2, _desk.LogEntries.Count(it => it.RequestMessage!.Path != "/token"));
    }

    [Fact]
    public async Task A_refresh_token_that_an_admin_put_there_meanwhile_stays()
    {
        On("POST", "/token", 200, """{"access_token": "one", "expires_in": 600, "refresh_token": "r2"}""");
        OnWith("Bearer one", 200, """{"result": {"state": {"value": "-1"}}}""");
        var (id, system) = await ServiceNowAsync();
        (await _ada.ReconfigureAsync(id, """{"op": "add", "path": "/configValues/oauth/refreshToken", "value": "chosen"}""")).Expect(200);

        await Systems.AskAsync(system, Facts, default);

        Assert.Equal("chosen", (await FindAsync("servicenow-normal", id)).OAuth!.Credentials.RefreshToken);
    }

    [Theory]
    [InlineData("custom-approvals", null, "no_service_configuration")]
    [InlineData("servicenow-normal", null, "no_service_configuration")]
    [InlineData("custom-approvals", "none", "unknown_service_configuration")]
    [InlineData("custom-approvals", "no key/at all", "unknown_service_configuration")]
    [InlineData("jira", "{id}", "unknown_service_configuration")]
    [InlineData("none", "{id}", "unknown_service_kind")]
    public async Task What_cannot_be_called_is_said_with_its_reason(string kind, string? id, string rule)
    {
        var made = (await _ada.ConfigureAsync()).Expect(201).Id;

        Assert.Equal(rule, (await Systems.FindAsync(kind, id?.Replace("{id}", made), default)).Refusal?.Rule);
    }

    private ApprovalFacts Facts => Samples.Facts("http://127.0.0.1:9") with { ExternalId = "c1" };

    private async Task<(string Id, ExternalSystem System)> ServiceNowAsync()
    {
        var id = (
            await _ada.ConfigureAsync(
                "servicenow-normal",
                $$"""
                {"oauth": {"baseURI": "{{_desk.Url}}", "tokenUrl": "{{_desk.Url}}/token", "clientId": "a", "clientSecret": "b", "refreshToken": "r1"} }
                """
            )
        ).Expect(201).Id;
        return (id, await FindAsync("servicenow-normal", id));
    }

    private async Task<ExternalSystem> FindAsync(string kind, string id)
    {
        Assert.True((await Systems.FindAsync(kind, id, default)).Accepted(out var system, out var refusal), refusal?.Detail);
        return system!;
    }

    private void On(string method, string path, int status, string body) =>
        _desk
            .Given(Request.Create().UsingMethod(method).WithPath(path))
            .RespondWith(Response.Create().WithStatusCode(status).WithBody(body));

    private void OnWith(string authorization, int status, string body) =>
        _desk
            .Given(Request.Create().UsingGet().WithHeader("Authorization", authorization))
            .RespondWith(Response.Create().WithStatusCode(status).WithBody(body));
}
