using Approvals.Functions.Http;
using Approvals.Tests.Drivers;
using Microsoft.Extensions.Options;

namespace Approvals.Tests.Http;

public sealed class CorsTests : IAsyncLifetime
{
    private const string Page = "https://flags.example.com";

    private RunningService _service = null!;

    private string? _token;

    public async Task InitializeAsync()
    {
        _service = await (await RunningService.StartAsync()).WithFlagAsync();
        _token = (await _service.MemberAsync()).Token;
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    /// <summary>Path, the methods it allows; null for a path that is not there.</summary>
    public static TheoryData<string, string?> Preflights =>
        new()
        {
            { Client.AnyRoute, "GET, POST, HEAD, OPTIONS" },
            { Client.AnyRoute + "/000000000000000000000000", "DELETE, GET" },
            { Client.AnyRoute + "/000000000000000000000000/apply", "POST, OPTIONS" },
            { Client.FlagRoute, "GET, POST, HEAD, OPTIONS" },
            { "flags/shop/checkout", "GET" },
            { "nothing", null },
        };

    [Theory]
    [MemberData(nameof(Preflights))]
    public async Task A_preflight_tells_what_a_path_allows(string path, string? methods)
    {
        var answer = await _service.CallAsync(
            "OPTIONS",
            path,
            token: null,
            ("Origin", Page),
            ("Access-Control-Request-Method", "POST"),
            ("Access-Control-Request-Headers", "authorization")
        );

        Assert.Equal((methods is null ? 404 : 204, Page), (answer.Status, answer.Header("Access-Control-Allow-Origin")));
        if (methods is not null)
        {
            var allowed = answer.Header("Access-Control-Allow-Methods")!.Split(", ");
            Assert.All(methods.Split(", "), method => Assert.Contains(method, allowed));
            Assert.Contains("OPTIONS", allowed);
            Assert.Equal(allowed, answer.Header("Allow")!.Split(", "));
            Assert.Equal("300", answer.Header("Access-Control-Max-Age"));
            Assert.Equal(
                [
                    "Accept",
                    "Accept-Encoding",
                    "Authorization",
                    "Content-Length",
                    "Content-Type",
                    "Idempotency-Key",
                    "LD-API-Version",
                    "X-HTTP-Method-Override",
                ],
                answer.Header("Access-Control-Allow-Headers")!.Split(", ").Order()
            );
        }
    }

    /// <summary>Method, path, with a token, a header, and the status.</summary>
    public static TheoryData<string, string, bool, string, string, int> Answers =>
        new()
        {
            { "GET", Client.AnyRoute, true, "", "", 200 },
            { "GET", Client.AnyRoute, false, "", "", 401 },
            { "GET", Client.AnyRoute + "/none", true, "", "", 404 },
            { "POST", Client.AnyRoute, true, "", "", 400 },
            { "POST", Client.AnyRoute, true, "LD-API-Version", "1", 400 },
            { "POST", Client.AnyRoute, true, "X-HTTP-Method-Override", "GET", 400 },
            { "POST", Client.AnyRoute, true, "X-HTTP-Method-Override", "PUT", 405 },
            { "PUT", Client.AnyRoute, true, "", "", 405 },
            { "GET", "nothing", true, "", "", 404 },
        };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Every_answer_may_be_read_by_the_page_that_asked(
        string method,
        string path,
        bool known,
        string header,
        string value,
        int status
    )
    {
        (string, string)[] headers = [("Origin", Page), .. header is "" ? Array.Empty<(string, string)>() : [(header, value)]];

        var answer = (await _service.CallAsync(method, path, known ? _token : null, headers)).Expect(status);

        Assert.Equal((Page, "Origin"), (answer.Header("Access-Control-Allow-Origin"), answer.Header("Vary")));
        Assert.Contains("Idempotency-Replayed", answer.Header("Access-Control-Expose-Headers"));
        Assert.Null(answer.Header("Access-Control-Allow-Credentials"));
    }

    [Fact]
    public async Task Without_an_origin_nothing_is_said_of_it()
    {
        Assert.DoesNotContain(
            (await _service.CallAsync("GET", Client.AnyRoute, _token)).Expect(200).Headers.Keys,
            name => name.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase)
        );
        Assert.DoesNotContain(
            (await _service.CallAsync("OPTIONS", Client.AnyRoute, _token)).Expect(204).Headers.Keys,
            name => name.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase)
        );
    }

    [Theory]
    [InlineData("https://flags.example.com", Page, true)]
    [InlineData("https://other.example.com, https://FLAGS.example.com/", Page, true)]
    [InlineData("https://flags.example.com", "https://flags.example.com.evil.example", false)]
    [InlineData("https://flags.example.com", "http://flags.example.com", false)]
    [InlineData("https://flags.example.com", "null", false)]
    [InlineData("", Page, false)]
    [InlineData("*", "null", true)]
    [InlineData("*", "https://flags.example.com\x01", false)]
    public async Task Only_the_origins_of_the_setting_are_let_in(string setting, string origin, bool allowed)
    {
        _service.Get<IOptions<ApiOptions>>().Value.AllowedOrigins = setting;

        foreach (var method in new[] { "GET", "OPTIONS" })
        {
            var answer = await _service.CallAsync(method, Client.AnyRoute, _token, ("Origin", origin));
            Assert.Equal((allowed ? origin : null, "Origin"), (answer.Header("Access-Control-Allow-Origin"), answer.Header("Vary")));
            Assert.Equal(allowed && method == "OPTIONS", answer.Header("Access-Control-Allow-Methods") is not null);
        }
    }
}
