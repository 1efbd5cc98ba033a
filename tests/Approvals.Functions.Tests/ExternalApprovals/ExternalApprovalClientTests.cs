using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Approvals.Domain.ExternalApprovals;
using Approvals.Domain.ExternalApprovals.Manifests;
using Approvals.Service.ExternalApprovals;
using Approvals.Service.Notifications;
using Approvals.TestHost;
using Microsoft.Extensions.Options;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;
using WireMock.Settings;

namespace Approvals.Tests.ExternalApprovals;

/// <summary>Calls to approval systems, which real servers play.</summary>
public sealed class ExternalApprovalClientTests : IDisposable
{
    private readonly WireMockServer _desk = WireMockServer.Start(new WireMockServerSettings { Urls = ["http://127.0.0.1:0"] });

    private readonly FakeTimeProvider _time = new();

    private readonly OutboundHttp _http;

    private readonly ExternalApprovalClient _client;

    public ExternalApprovalClientTests()
    {
        _http = Http(allowPrivate: true);
        _client = new(_http, Samples.Templates);
    }

    private ApprovalFacts Facts => Samples.Facts(_desk.Url!);

    public void Dispose()
    {
        _http.Dispose();
        _desk.Stop();
        _desk.Dispose();
    }

    [Fact]
    public async Task An_approval_is_made_asked_for_concluded_and_withdrawn()
    {
        var custom = Samples.Manifest("custom-approvals");
        On("POST", "/api/approvals", 201, """{"_id": "desk/7", "status": {"value": "new", "display": "New"}}""");
        On("GET", "/api/approvals/desk%2F7/status", 200, """{"status": {"value": "approved", "display": "Approved by Bo"}}""");
        On("POST", "/api/approvals/desk%2F7/apply", 204, "");
        On("POST", "/api/approvals/desk%2F7/cancel", 200, """{"status": {"value": "declined"}}""");
        var link = new Uri($"{_desk.Url}/approvals?approvalID=desk%2F7");

        var made = await _client.CreateAsync(custom, Facts, default);

        Assert.Equal(new ExternalOutcome.Answered("desk/7", new(ExternalVerdict.Pending, "New"), link), made);
        var facts = Facts with { ExternalId = ((ExternalOutcome.Answered)made).Id };
        Assert.Equal(
            new ExternalOutcome.Answered("desk/7", new(ExternalVerdict.Approved, "Approved by Bo"), null),
            await _client.AskAsync(custom, facts, default)
        );
        Assert.Equal(new ExternalOutcome.Answered("desk/7", null, null), await _client.TellAppliedAsync(custom, facts, default));
        Assert.Equal(
            new ExternalOutcome.Answered("desk/7", new(ExternalVerdict.Declined, "declined"), null),
            await _client.TellDeletedAsync(custom, facts, default)
        );

        var calls = _desk.LogEntries.Select(it => it.RequestMessage!).ToList();
        Assert.All(calls, call => Assert.Equal("Bearer s3cret", call.Headers!["Authorization"].Single()));
        var body = JsonElement.Parse(calls[0].Body!);
        Assert.Equal((Samples.Id, "Café \"A\" asks"), (TextOf(body, "_id"), TextOf(body, "shortDescription")));
        Assert.Equal("application/json", calls[0].Headers!["Content-Type"].Single());
        Assert.Equal(["GET", "POST", "POST"], calls.Skip(1).Select(call => call.Method));
        Assert.All(calls.Skip(1), call => Assert.Equal("", call.Body ?? ""));
    }

    [Fact]
    public async Task Jira_issues_are_read_by_the_name_of_their_status_and_moved_by_transitions()
    {
        var jira = Samples.Manifest("jira");
        var facts = Facts with { ExternalId = "OPS-1" };
        On("POST", "/rest/api/3/issue", 201, """{"id": "10000", "key": "OPS-1", "self": "https://x"}""");
        On("POST", "/rest/api/3/issue/OPS-1/transitions", 204, "");
        _desk
            .Given(Request.Create().WithPath("/rest/api/3/issue/OPS-1").WithParam("fields", "status").UsingGet())
            .RespondWith(Response.Create().WithBody("""{"fields": {"status": {"name": "Approved"}}}"""));

        Assert.Equal(
            new ExternalOutcome.Answered("OPS-1", null, new($"{_desk.Url}/browse/OPS-1")),
            await _client.CreateAsync(jira, Facts, default)
        );
        Assert.Equal(
            new ExternalStatus(ExternalVerdict.Approved, "Approved"),
            Assert.IsType<ExternalOutcome.Answered>(await _client.AskAsync(jira, facts, default)).Status
        );
        Assert.IsType<ExternalOutcome.Answered>(await _client.TellAppliedAsync(jira, facts, default));
        Assert.IsType<ExternalOutcome.Answered>(await _client.TellDeletedAsync(jira, facts, default));

        Assert.Equal(
            ["""{"transition": {"id": "31"}}""", """{"transition": {"id": "41"}}"""],
            _desk.LogEntries.Select(it => it.RequestMessage!).Where(it => it.Path.EndsWith("transitions")).Select(it => it.Body)
        );
    }

    [Theory]
    [InlineData("servicenow-normal", "/api/sn_chg_rest/change/normal")]
    [InlineData("servicenow-standard", "/api/sn_chg_rest/change/standard/tpl1")]
    public async Task Changes_of_ServiceNow_are_approved_by_being_implemented(string kind, string path)
    {
        var manifest = Samples.Manifest(kind);
        var one = $"/api/sn_chg_rest/change/{kind.Split('-')[1]}/c0ffee";
        string Change(string state) =>
            $$"""{"result": {"sys_id": {"value": "c0ffee"}, "state": {"value": "{{state}}", "display_value": "S{{state}}"} } }""";
        On("POST", path, 200, Change("-5"));

        var made = Assert.IsType<ExternalOutcome.Answered>(await _client.CreateAsync(manifest, Facts, default));
        Assert.Equal(("c0ffee", new ExternalStatus(ExternalVerdict.Pending, "S-5")), (made.Id, made.Status));
        foreach (
            var (state, verdict) in new[]
            {
                ("-4", ExternalVerdict.Pending),
                ("-1", ExternalVerdict.Approved),
                ("4", ExternalVerdict.Declined),
                ("3", ExternalVerdict.Declined),
                ("-10", ExternalVerdict.Pending),
            }
        )
        {
            On("GET", one, 200, Change(state));
            var outcome = await _client.AskAsync(manifest, Facts with { ExternalId = made.Id }, default);
            Assert.Equal(verdict, Assert.IsType<ExternalOutcome.Answered>(outcome).Status!.Verdict);
        }
    }

    [Theory]
    [InlineData(400, "Refused { Status = 400, Reason = answered 400 }")]
    [InlineData(401, "Refused { Status = 401, Reason = answered 401 }")]
    [InlineData(303, "Refused { Status = 303, Reason = answered 303 }")]
    [InlineData(404, "Lost { }")]
    [InlineData(410, "Lost { }")]
    [InlineData(408, "Unreachable { Reason = answered 408 }")]
    [InlineData(429, "Unreachable { Reason = answered 429 }")]
    [InlineData(500, "Unreachable { Reason = answered 500 }")]
    [InlineData(503, "Unreachable { Reason = answered 503 }")]
    public async Task A_status_has_an_outcome(int status, string outcome)
    {
        OnAny(Response.Create().WithStatusCode(status).WithBody("""{"status": {"value": "approved"}}"""));

        Assert.Equal(outcome, $"{await AskAsync()}");
    }

    [Fact]
    public async Task What_is_not_there_when_an_approval_is_made_refuses_it()
    {
        OnAny(Response.Create().WithStatusCode(404));

        Assert.Equal(
            new ExternalOutcome.Refused(404, "answered 404"),
            await _client.CreateAsync(Samples.Manifest("custom-approvals"), Facts, default)
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>approved</html>")]
    [InlineData("{\"status\": {\"value\": \"approved\"")]
    [InlineData("[]")]
    [InlineData("{\"status\": \"approved\"}")]
    [InlineData("{\"status\": {\"value\": null}}")]
    public async Task An_answer_without_a_status_is_nonsense_and_approves_nothing(string body)
    {
        OnAny(Response.Create().WithBody(body));

        Assert.Equal(new ExternalOutcome.Nonsense("the answer has no status at /status/value"), await AskAsync());
        var made = Assert.IsType<ExternalOutcome.Nonsense>(await _client.CreateAsync(Samples.Manifest("custom-approvals"), Facts, default));
        Assert.StartsWith("the answer ", made.Reason);
    }

    [Fact]
    public async Task No_more_than_64_KiB_are_read()
    {
        string Padded(int length) => $$$"""{"status": {"value": "approved"}, "x": "{{{new string('x', length)}}}"}""";
        OnAny(Response.Create().WithBody(Padded(60 * 1024)));
        Assert.IsType<ExternalOutcome.Answered>(await AskAsync());

        _desk.Reset();
        OnAny(Response.Create().WithBody(Padded(64 * 1024)));
        Assert.IsType<ExternalOutcome.Nonsense>(await AskAsync());
    }

    [Theory]
    [InlineData("", typeof(ExternalOutcome.Unreachable))]
    [InlineData("200 OK, approved", typeof(ExternalOutcome.Unreachable))]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"status\": {\"value\": \"approved\"}}", typeof(ExternalOutcome.Nonsense))]
    public async Task Who_hangs_up_has_approved_nothing(string said, Type outcome)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var stop = new CancellationTokenSource();
        async Task HangUpAsync()
        {
            // A client may call a second time.
            while (!stop.IsCancellationRequested)
            {
                using var caller = await listener.AcceptSocketAsync(stop.Token);
                await caller.ReceiveAsync(new byte[4096], stop.Token);
                await caller.SendAsync(Encoding.ASCII.GetBytes(said), stop.Token);
                caller.Close();
            }
        }

        var hangingUp = HangUpAsync();
        var asked = await AskAsync(Samples.Facts($"http://{listener.LocalEndpoint}") with { ExternalId = "7" });

        Assert.IsType(outcome, asked);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => hangingUp);
    }

    [Fact]
    public async Task Who_is_not_there_is_unreachable()
    {
        var facts = Facts with { ExternalId = "7" };
        _desk.Stop();

        Assert.IsType<ExternalOutcome.Unreachable>(await AskAsync(facts));
    }

    [Fact]
    public async Task Who_does_not_answer_within_ten_seconds_is_unreachable()
    {
        var (asked, answer) = (new TaskCompletionSource(), new TaskCompletionSource());
        OnAny(
            Response
                .Create()
                .WithCallback(async _ =>
                {
                    asked.SetResult();
                    await answer.Task;
                    return new WireMock.ResponseMessage { StatusCode = 200 };
                })
        );

        var asking = AskAsync();
        await asked.Task;
        _time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(new ExternalOutcome.Unreachable("no answer within 10 seconds"), await asking);
        answer.SetResult();
    }

    [Fact]
    public async Task A_redirect_to_another_host_is_not_followed_and_gets_no_token()
    {
        using var other = WireMockServer.Start(new WireMockServerSettings { Urls = ["http://127.0.0.1:0"] });
        OnAny(Response.Create().WithStatusCode(307).WithHeader("Location", $"{other.Url}/steal"));

        Assert.Equal(new ExternalOutcome.NotSent("redirected to another host"), await AskAsync());
        Assert.Empty(other.LogEntries);

        _desk.Reset();
        On("GET", "/moved", 200, """{"status": {"value": "approved"}}""");
        _desk
            .Given(Request.Create().WithPath("/api/approvals/7/status").UsingGet())
            .RespondWith(Response.Create().WithStatusCode(308).WithHeader("Location", "/moved"));
        Assert.IsType<ExternalOutcome.Answered>(await AskAsync());
    }

    [Fact]
    public async Task Private_addresses_are_called_only_where_that_is_allowed()
    {
        using var http = Http(allowPrivate: false);

        var outcome = await new ExternalApprovalClient(http, Samples.Templates).AskAsync(
            Samples.Manifest("custom-approvals"),
            Facts with
            {
                ExternalId = "7",
            },
            default
        );

        Assert.Equal(new ExternalOutcome.NotSent("its address is not of the public internet"), outcome);
        Assert.Empty(_desk.LogEntries);
    }

    [Theory]
    [InlineData("", "has nothing where a part of its path should be: a value is missing or empty")]
    [InlineData("..", "has a part of its path that is empty, \".\" or \"..\"")]
    public async Task What_cannot_be_written_is_not_sent(string id, string why)
    {
        Assert.Equal(new ExternalOutcome.NotSent(why), await AskAsync(Facts with { ExternalId = id }));
        Assert.Empty(_desk.LogEntries);
    }

    [Fact]
    public async Task A_body_is_signed_with_a_secret_of_the_configuration()
    {
        var json = JsonNode.Parse(ManifestCatalog.TextOf("custom-approvals"))!;
        json["capabilities"]!["approval"]!["creationRequest"]!["endpoint"]!["hmacSignature"] = JsonNode.Parse(
            """{"headerName": "X-Signature", "hmacSecretFormVariableKey": "apiKey"}"""
        );
        var signing = ManifestReader.Read(json.ToJsonString(), out _)!;
        On("POST", "/api/approvals", 200, """{"_id": "7", "status": {"value": "new"}}""");

        Assert.IsType<ExternalOutcome.Answered>(await _client.CreateAsync(signing, Facts, default));

        var call = Assert.Single(_desk.LogEntries).RequestMessage!;
        Assert.Equal(
            Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes("s3cret"), call.BodyAsBytes!)),
            call.Headers!["X-Signature"].Single()
        );
        Assert.Equal(
            new ExternalOutcome.NotSent("has no secret \"apiKey\" to be signed with"),
            await _client.CreateAsync(signing, Facts with { FormVariables = Samples.Values(("baseURL", _desk.Url!)) }, default)
        );
    }

    [Fact]
    public async Task People_are_listed_by_their_addresses()
    {
        var call = Samples.Manifest("custom-approvals").MemberList!;
        On(
            "GET",
            "/api/members",
            200,
            """{"members": [{"name": "ann", "email": "Ann@example.com"}, {"name": "bo"}, {"name": 1, "email": "c@x"}, 7, {"name": "d", "email": ""}]}"""
        );

        var (ids, failure) = await _client.ListMembersAsync(call, Facts, default);
        Assert.Null(failure);
        Assert.Equal([("Ann@example.com", "ann")], ids!.Select(it => (it.Key, it.Value)));
        Assert.Equal("ann", ids!["ann@EXAMPLE.com"]);

        _desk.Reset();
        On("GET", "/api/members", 200, """{"members": {}}""");
        Assert.Equal(
            (null, new ExternalOutcome.Nonsense("the answer has no array of people at /members")),
            await _client.ListMembersAsync(call, Facts, default)
        );
    }

    private static string TextOf(JsonElement json, string name) => json.GetProperty(name).GetString()!;

    private OutboundHttp Http(bool allowPrivate) =>
        new(Options.Create(new NotificationOptions { AllowPrivateAddresses = allowPrivate }), _time);

    private Task<ExternalOutcome> AskAsync(ApprovalFacts? facts = null) =>
        _client.AskAsync(Samples.Manifest("custom-approvals"), facts ?? Facts with { ExternalId = "7" }, default);

    /// <summary>Answers a call whose path, as it was sent, is this one.</summary>
    private void On(string method, string path, int status, string body) =>
        _desk
            .Given(
                Request
                    .Create()
                    .WithUrl(url => new Uri(url).AbsolutePath == path || new Uri(url).AbsolutePath == WebUtility.UrlDecode(path))
                    .UsingMethod(method)
            )
            .RespondWith(Response.Create().WithStatusCode(status).WithBody(body));

    private void OnAny(IResponseBuilder response) => _desk.Given(Request.Create().UsingAnyMethod()).RespondWith(response);
}
