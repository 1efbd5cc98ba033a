using Approvals.Service.ExternalApprovals;
using Approvals.Service.Notifications;
using Approvals.TestHost;
using Microsoft.Extensions.Options;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;
using WireMock.Settings;

namespace Approvals.Tests.ExternalApprovals;

/// <summary>How access tokens are got, kept and got again.</summary>
public sealed class OAuthTokenTests : IDisposable
{
    private readonly WireMockServer _server = WireMockServer.Start(new WireMockServerSettings { Urls = ["http://127.0.0.1:0"] });

    private readonly FakeTimeProvider _time = new();

    private readonly OutboundHttp _http;

    private readonly OAuthTokens _tokens;

    public OAuthTokenTests()
    {
        _http = new(Options.Create(new NotificationOptions { AllowPrivateAddresses = true }), _time);
        _tokens = new(_http, _time);
    }

    private OAuthCredentials Credentials => new(new($"{_server.Url}/token"), "client", "s&cret");

    private IEnumerable<string> Asked => _server.LogEntries.Select(it => it.RequestMessage!.Body!);

    public void Dispose()
    {
        _http.Dispose();
        _server.Stop();
        _server.Dispose();
    }

    [Fact]
    public async Task A_token_is_kept_until_a_minute_before_it_expires()
    {
        Answer("""{"access_token": "one", "token_type": "Bearer", "expires_in": 600}""");
        Assert.Equal("one", await GetAsync());
        Answer("""{"access_token": "two", "token_type": "bearer"}""");

        _time.Advance(TimeSpan.FromSeconds(539));
        Assert.Equal("one", await GetAsync());
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("two", await GetAsync());

        Assert.Equal(Enumerable.Repeat("grant_type=client_credentials&client_id=client&client_secret=s%26cret", 2), Asked);
    }

    [Fact]
    public async Task A_token_that_was_refused_is_not_used_again_and_others_are()
    {
        Answer("""{"access_token": "one", "expires_in": 600}""");
        Assert.Equal("one", await GetAsync());
        Answer("""{"access_token": "two", "expires_in": 600}""");

        Assert.Equal("one", await GetAsync(refused: "zero"));
        Assert.Equal("two", await GetAsync(refused: "one"));
        Assert.Equal("two", await GetAsync(refused: "one"));
        Assert.Equal(2, Asked.Count());
    }

    [Fact]
    public async Task A_refresh_token_that_takes_the_place_of_another_is_stored_and_used()
    {
        List<string> stored = [];
        var credentials = Credentials with
        {
            RefreshToken = "r1",
            Scope = "a b",
            Rotated = (token, _) =>
            {
                stored.Add(token);
                return Task.CompletedTask;
            },
        };
        Answer("""{"access_token": "one", "expires_in": 0, "refresh_token": "r2"}""");

        await GetAsync(credentials);
        await GetAsync(credentials);

        Assert.Equal(["r2"], stored);
        Assert.Equal(
            [
                "grant_type=refresh_token&client_id=client&client_secret=s%26cret&refresh_token=r1&scope=a%20b",
                "grant_type=refresh_token&client_id=client&client_secret=s%26cret&refresh_token=r2&scope=a%20b",
            ],
            Asked
        );
    }

    [Fact]
    public async Task Callers_at_the_same_time_cause_one_call_and_other_credentials_another()
    {
        Answer("""{"access_token": "one", "expires_in": 600}""");

        Assert.All(await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => GetAsync())), token => Assert.Equal("one", token));
        Assert.Single(Asked);
        await GetAsync(Credentials with { ClientSecret = "other" });
        Assert.Equal(2, Asked.Count());
    }

    [Theory]
    [InlineData(200, "{}", "Nonsense { Reason = the token endpoint answered without a bearer token }")]
    [InlineData(200, "[]", "Nonsense { Reason = the token endpoint answered without a bearer token }")]
    [InlineData(200, "<html>", "Nonsense { Reason = the token endpoint answered without a bearer token }")]
    [InlineData(
        200,
        """{"access_token": "a", "token_type": "mac"}""",
        "Nonsense { Reason = the token endpoint answered without a bearer token }"
    )]
    [InlineData(400, """{"error": "invalid_grant"}""", "Refused { Status = 400, Reason = the token endpoint answered 400 }")]
    [InlineData(401, "", "Refused { Status = 401, Reason = the token endpoint answered 401 }")]
    [InlineData(503, "", "Unreachable { Reason = the token endpoint answered 503 }")]
    public async Task Without_a_token_there_is_an_outcome_and_nothing_is_kept(int status, string body, string outcome)
    {
        Answer(body, status);
        var (token, failure) = await _tokens.GetAsync("c1", Credentials, refused: null, default);
        Assert.Null(token);
        Assert.Equal(outcome, $"{failure}");

        Answer("""{"access_token": "one"}""");
        Assert.Equal("one", await GetAsync());
    }

    [Fact]
    public void Credentials_do_not_show_their_secrets() =>
        Assert.Equal("client at 127.0.0.1", $"{Credentials with { RefreshToken = "r1" }}");

    private async Task<string> GetAsync(OAuthCredentials? credentials = null, string? refused = null)
    {
        var (token, failure) = await _tokens.GetAsync("c1", credentials ?? Credentials, refused, default);
        Assert.Null(failure);
        return token!;
    }

    private void Answer(string body, int status = 200)
    {
        _server.ResetMappings();
        _server
            .Given(Request.Create().WithPath("/token").UsingPost().WithHeader("Content-Type", "application/x-www-form-urlencoded"))
            .RespondWith(Response.Create().WithStatusCode(status).WithBody(body));
    }
}
